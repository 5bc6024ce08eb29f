import packs from 'virtual:packs';
import { openPage } from './page.ts';

const root = document.querySelector<HTMLElement>('#page');
if (root !== null) openPage(root, packs);
