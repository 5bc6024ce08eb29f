# Tests of korpu.R: KORPU="node dist/cli/main.js" Rscript clients/r/test_korpu.R
# Prints a line a test; ends with 1 when one fails.

arguments <- commandArgs(FALSE)
here <- dirname(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1]))
source(file.path(here, "korpu.R"))

failed <- 0
test <- function(name, body) {
  result <- tryCatch({ force(body); "ok" }, error = function(error) paste("FAILED:", conditionMessage(error)))
  if (result != "ok") failed <<- failed + 1
  cat(name, "...", result, "\n")
}
same <- function(got, expected) {
  if (!isTRUE(all.equal(got, expected, tolerance = 0, check.attributes = FALSE)))
    stop("got ", paste(deparse(got), collapse = " "), ", expected ", paste(deparse(expected), collapse = " "))
}
refused <- function(body) tryCatch({ force(body); stop("nothing was refused") }, korpu_error = function(error) error)
contains <- function(text, words) if (!grepl(words, text, fixed = TRUE)) stop("got ", text, ", expected ", words)

test("JSON is read as RFC 8259 has it", {
  same(korpu_parse_json(' {"a":[1,-2.5e3,true,false,null],"b":{"c":"x\\n\\u00fc\\ud83d\\ude00\\"\\\\"},"d":[],"e":{}} '),
       list(a = list(1, -2500, TRUE, FALSE, NULL), b = list(c = "x\n\u00fc\U1F600\"\\"), d = list(), e = list()))
  same(length(korpu_parse_json("[1,null,3]")), 3L)
  same(korpu_parse_json(korpu_json(list(x = 0.1 + 0.2, y = "\"\\\n\u0259\u0131", z = list(TRUE, 1L))))$x, 0.1 + 0.2)
  same(korpu_parse_json(korpu_json("\"\\\n\t\u0259\u0131")), "\"\\\n\t\u0259\u0131")
})
test("a long text with letters beyond ASCII is read in seconds", {
  long <- paste0("[", paste(rep("{\"figure\":\"\u22120.20\u20130.22\",\"of\":1}", 20000), collapse = ","), "]")
  started <- proc.time()[["user.self"]]
  read <- korpu_parse_json(long)
  same(list(length(read), read[[20000]]$figure), list(20000L, "\u22120.20\u20130.22"))
  taken <- proc.time()[["user.self"]] - started
  if (taken > 30) stop("took ", taken, " seconds")
})
test("text that is not UTF-8 is refused", {
  if (!inherits(try(korpu_parse_json("\"\xff\""), silent = TRUE), "try-error")) stop("nothing was refused")
})
for (wrong in c("", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "01", "1 2", "nul", "'a'", "\"a\nb\"", "\"\\x\"", "[1", "]", "{1:2}", "+1", ".5"))
  test(paste("JSON that is wrong is refused:", wrong), {
    if (!inherits(try(korpu_parse_json(wrong), silent = TRUE), "try-error")) stop("nothing was refused")
  })

policies <- c("status-quo", "village-schools")
hours <- "village-schools:courses.hours"
run <- list(country = "velmora", months = 12, scale = 0.02, replicates = 2)
korpu <- korpu_open(workers = 2)

test("hello", same(korpu$hello()$protocol, 1))
test("compare and evaluate agree", {
  compared <- do.call(korpu$compare, c(list(policies, set = setNames(list(120), hours)), run))
  same(nchar(compared$digest), 64L)
  points <- setNames(data.frame(c(100, 120), factor(c("lottery", "as-designed"))), c(hours, "law"))
  answer <- do.call(korpu$evaluate, c(list(policies, points, outcomes = "accounts.net"), run))
  table <- korpu_table(answer)
  same(names(table)[1:5], c("point", "policy", hours, "law", "replicates"))
  same(table[[hours]], c(100, 100, 120, 120))
  same(table$accounts.net.difference[4], compared$differences$`village-schools`$outcomes$accounts.net$mean)
  same(table$accounts.net.difference[c(1, 3)], c(NA_real_, NA_real_))
})
test("a policy of one's own, and a life", {
  own <- list(korpu = 1, kind = "policy", id = "own", name = "Own", about = "x",
              phases = list(list(id = "a", startMonth = 0, levers = list(courses.hours = 100))))
  same(unlist(do.call(korpu$compare, c(list(list("status-quo", own)), run))$run$policies), c("status-quo", "own"))
  life <- korpu$trajectory(country = "velmora", months = 12, scale = 0.02)
  same(korpu$trajectory(life$id, country = "velmora", months = 12, scale = 0.02), life)
})
test("validate and schema", {
  problems <- korpu$validate(c("korpu: 1", "kind: polcy"))
  same(list(problems[[1]]$line, problems[[1]]$tryThis), list(2, "policy"))
  same(korpu$schema("policy")$type, "object")
  same("policy" %in% unlist(korpu$schema()$kinds), TRUE)
})
test("errors have the message of the server", {
  error <- refused(korpu$compare(months = 3))
  contains(conditionMessage(error), "--months: got '3'")
  same(list(error$code, error$exit_code), list("usage", 2))
  contains(conditionMessage(refused(korpu$compare(mnths = 3))), "did you mean months")
  contains(conditionMessage(refused(korpu$evaluate(policies, data.frame(law = "lotery"), country = "velmora"))), "got 'lotery'")
  contains(conditionMessage(refused(korpu$evaluate(policies, data.frame(law = NA_real_)))), "got NA in a request")
  same(korpu$hello()$protocol, 1)
})
test("a closed server says so", {
  korpu$close()
  korpu$close()
  contains(conditionMessage(refused(korpu$hello())), "was closed")
})
test("a command that is not there, or ends, raises an error", {
  for (command in c("no-such-korpu 2>/dev/null", "false")) {
    other <- korpu_open(command = command)
    contains(conditionMessage(refused(other$hello())), "the server ended")
    other$close()
  }
})
if (failed > 0) quit(status = 1)
