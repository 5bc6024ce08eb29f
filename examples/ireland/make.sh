#!/bin/sh
# Makes the example again: sh make.sh FOLDER. The country is FOLDER/country.
set -e
cd "$(dirname "$0")"

korpu country init "$1/draft" --answers answers.yaml --quiet

korpu country import tables/migr_resfirst__custom_ireland_linear_2_0.csv tables/migr_resvalid__custom_ireland_linear_2_0.csv \
  --to "$1/draft" --force --downloaded 2026-11-29 --mirror https://github.com/mhbvr/irish-migration-stats \
  --map grounds.protection=RFG+SPROT+OTH

korpu country import tables/WPP2019_Life_Table_Medium.csv \
  --to "$1/draft" --downloaded 2026-11-29 --mirror https://github.com/cran/wpp2019

korpu country import tables/cso-earnings-2024-by-sector.csv \
  --to "$1/draft" --force --downloaded 2026-11-29 \
  --map value=Mean --map "section=NACE section" --map period=2024 --map unitText=LCU/week \
  --map series=ilostat.EAR_4MTH_SEX_ECO_CUR_NB --map "publisher=Central Statistics Office" \
  --map "title=Earnings Analysis using Administrative Data Sources 2024, economic sector" \
  --map address=https://www.cso.ie/en/releasesandpublications/ep/p-eaads/earningsanalysisusingadministrativedatasources2024/economicsector \
  --map sectors.industry=B-E --map sectors.services=J+K-L+M+N --map sectors.care=Q

node by-hand.mjs "$1/draft"

korpu country workbook "$1/draft" --out "$1/ireland.xlsx"
korpu country files "$1/ireland.xlsx" --out "$1/country"
