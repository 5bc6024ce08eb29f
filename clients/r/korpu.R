# Client of Körpü for R 4.0 or later on Linux and macOS; base R is enough.
#
# Starts `korpu serve --stdio` as a child process and sends it one request after another.
#
#   source("korpu.R")
#   korpu <- korpu_open()
#   points <- data.frame(`targeted-measures:courses.hours` = c(160, 320, 480), check.names = FALSE)
#   answer <- korpu$evaluate(c("status-quo", "targeted-measures"), points, scale = 0.02, replicates = 4,
#                            outcomes = "language.b1ShareAt36Months")
#   korpu_table(answer)
#   korpu$close()
#
# Options are those of the command line (months = 120, scale = 0.1, seed = "korpu", shock = "recession",
# set = list(`courses.hours` = 320)). Errors are conditions of class korpu_error with the message of the command line.

# Opens a server. command: what starts Körpü; by default the environment variable KORPU, or `korpu`.
# workers: threads of the server; by default one a core.
korpu_open <- function(command = Sys.getenv("KORPU", "korpu"), workers = NULL) {
  if (.Platform$OS.type != "unix" || !capabilities("fifo"))
    stop("korpu.R: got a system without named pipes, expected Linux or macOS")
  folder <- tempfile("korpu-")
  dir.create(folder, mode = "0700")
  answers <- file.path(folder, "answers")
  if (system2("mkfifo", shQuote(answers)) != 0) stop("korpu.R: mkfifo failed in ", folder)
  words <- c(command, "serve --stdio", if (!is.null(workers)) paste("--workers", as.integer(workers)))
  # An empty line first: a command that cannot be started still opens the pipe, and ends it.
  script <- paste("{ echo;", paste(words, collapse = " "), "; } >", shQuote(answers))
  requests <- pipe(script, "w")
  state <- new.env()
  state$open <- TRUE
  state$last <- 0
  state$warnings <- character()
  reader <- fifo(answers, "r", blocking = TRUE)
  readLines(reader, 1)

  receive <- function() {
    line <- readLines(reader, 1, warn = FALSE, encoding = "UTF-8")
    if (length(line) == 0)
      korpu_stop("the server ended; its messages are on standard error", "ended", 1)
    Encoding(line) <- "UTF-8"
    korpu_parse_json(line)
  }
  request <- function(method, params) {
    if (!state$open) korpu_stop("the server was closed", "ended", 1)
    state$last <- state$last + 1
    names(params) <- if (length(params) > 0) names(params) else character()
    text <- korpu_json(list(id = state$last, method = method, params = params))
    tryCatch({
      writeLines(enc2utf8(text), requests, useBytes = TRUE)
      flush(requests)
    }, error = function(error) korpu_stop("the server ended; its messages are on standard error", "ended", 1))
    repeat {
      answer <- receive()
      # An answer of a request that was interrupted is passed over.
      if (is.null(answer$id) || identical(as.numeric(answer$id), state$last)) break
    }
    state$warnings <- as.character(unlist(answer$warnings))
    if (!is.null(answer$error)) korpu_stop(answer$error$message, answer$error$code, answer$error$exitCode)
    answer$result
  }
  listed <- function(policies) if (is.character(policies)) as.list(policies) else policies

  list(
    hello = function() request("hello", list()),
    # policies: shipped ids, names of files, or a list of them and of policies as lists; the first is the reference.
    compare = function(policies = character(), ...)
      request("compare", c(list(policies = listed(policies)), korpu_options(...))),
    # points: a data frame with a column a factor, or a list of lists.
    evaluate = function(policies, points, ...) {
      columns <- if (is.data.frame(points)) lapply(as.list(points), function(column) as.list(korpu_plain(column))) else points
      request("evaluate", c(list(policies = listed(policies), points = columns), korpu_options(...)))
    },
    # person: an id; NULL for one whose life differs between policies.
    trajectory = function(person = NULL, policies = character(), ...)
      request("trajectory", c(if (!is.null(person)) list(person = person), list(policies = listed(policies)), korpu_options(...))),
    # The problems of the text of a file; an empty list where there is none.
    validate = function(text, ...)
      request("validate", c(list(text = paste(text, collapse = "\n")), korpu_options(...)))$files[[1]]$problems,
    schema = function(kind = NULL) request("schema", if (is.null(kind)) list() else list(kind = kind)),
    # Sentences that the command line would have written with the last answer.
    warnings = function() state$warnings,
    # Ends the server; a second call does nothing.
    close = function() {
      if (!state$open) return(invisible(NULL))
      state$open <- FALSE
      suppressWarnings(close(requests))
      close(reader)
      unlink(folder, recursive = TRUE)
      invisible(NULL)
    }
  )
}

# A data frame of an evaluation: a row a point and policy; level and difference of each outcome, with their bounds.
korpu_table <- function(answer) {
  number <- function(value) if (is.null(value)) NA_real_ else as.numeric(value)
  ids <- vapply(answer$outcomes, function(one) one$id, "")
  policies <- unlist(answer$run$policies)
  rows <- lapply(answer$points, function(point) lapply(policies, function(policy) {
    level <- point$policies[[policy]]$outcomes
    difference <- point$differences[[policy]]$outcomes
    figures <- unlist(lapply(ids, function(id) {
      values <- c(
        number(level[[id]]$mean), number(level[[id]]$meanLow), number(level[[id]]$meanHigh),
        number(difference[[id]]$mean), number(difference[[id]]$low), number(difference[[id]]$high))
      names(values) <- paste0(id, c("", ".meanLow", ".meanHigh", ".difference", ".differenceLow", ".differenceHigh"))
      values
    }))
    data.frame(point = point$point, policy = policy, point$values, replicates = point$replicates, as.list(figures),
               check.names = FALSE, stringsAsFactors = FALSE)
  }))
  do.call(rbind, unlist(rows, recursive = FALSE))
}

korpu_stop <- function(message, code, exit_code) {
  condition <- structure(
    class = c("korpu_error", "error", "condition"),
    list(message = message, call = NULL, code = code, exit_code = exit_code))
  stop(condition)
}

# Options that the server takes as lists, also where there is one value.
korpu_options <- function(...) {
  options <- list(...)
  for (name in c("shock", "outcomes"))
    if (!is.null(options[[name]])) options[[name]] <- as.list(options[[name]])
  options
}

korpu_plain <- function(column) if (is.factor(column)) as.character(column) else column

# Writes JSON: named lists are objects, other lists are arrays, vectors of one value are values. Numbers in full.
korpu_json <- function(value) {
  if (is.null(value)) return("null")
  if (is.list(value) || length(value) != 1) {
    items <- vapply(as.list(value), korpu_json, "")
    if (is.null(names(value))) return(paste0("[", paste(items, collapse = ","), "]"))
    keys <- vapply(names(value), korpu_json, "")
    return(paste0("{", paste(keys, items, sep = ":", collapse = ","), "}"))
  }
  if (is.factor(value)) value <- as.character(value)
  if (is.logical(value) && !is.na(value)) return(if (value) "true" else "false")
  if (is.numeric(value) && is.finite(value)) return(sprintf("%.17g", value))
  if (is.character(value) && !is.na(value)) return(korpu_json_text(value))
  korpu_stop(paste("got", format(value), "in a request, expected numbers, texts, TRUE or FALSE"), "request", 2)
}

korpu_json_text <- function(text) {
  text <- gsub("\"", "\\\"", gsub("\\", "\\\\", enc2utf8(text), fixed = TRUE), fixed = TRUE)
  for (code in c(1:31, 127)) {
    character <- intToUtf8(code)
    if (grepl(character, text, fixed = TRUE)) text <- gsub(character, sprintf("\\u%04x", code), text, fixed = TRUE)
  }
  paste0("\"", text, "\"")
}

# Reads JSON strictly (RFC 8259): objects become named lists, arrays lists, null NULL. The text is cut into tokens first.
korpu_parse_json <- function(text) {
  pattern <- paste0(
    "\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*\"",
    "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|[][{}:,]|[ \\t\\r\\n]+")
  # Cut by bytes: R looks for the n-th character of a UTF-8 text from its start, which takes minutes for a long answer.
  if (Encoding(text) == "latin1") text <- enc2utf8(text)
  if (!validUTF8(text)) stop("JSON: got text that is not UTF-8")
  Encoding(text) <- "bytes"
  tokens <- regmatches(text, gregexpr(pattern, text, perl = TRUE, useBytes = TRUE))[[1]]
  if (sum(nchar(tokens, "bytes")) != nchar(text, "bytes")) stop("JSON: got text that is no token")
  Encoding(tokens) <- "UTF-8"
  tokens <- tokens[!grepl("^[ \t\r\n]", tokens)]
  first <- substr(tokens, 1, 1)
  at <- 1
  fail <- function() stop("JSON: got ", if (at > length(tokens)) "the end" else tokens[at], " at token ", at)
  take <- function(token) {
    if (at > length(tokens) || tokens[at] != token) fail()
    at <<- at + 1
  }
  value <- function() {
    if (at > length(tokens)) fail()
    token <- tokens[at]
    switch(first[at],
      "{" = members(),
      "[" = items(),
      "\"" = { at <<- at + 1; korpu_json_string(token) },
      "t" = { at <<- at + 1; TRUE },
      "f" = { at <<- at + 1; FALSE },
      "n" = { at <<- at + 1; NULL },
      "}" = , "]" = , ":" = , "," = fail(),
      { at <<- at + 1; as.numeric(token) })
  }
  # Values are gathered in blocks: growing a list by one copies it each time.
  gather <- function(close, named) {
    at <<- at + 1
    found <- vector("list", 8)
    keys <- character(8)
    count <- 0
    if (at <= length(tokens) && tokens[at] == close) {
      at <<- at + 1
      return(if (named) structure(list(), names = character()) else list())
    }
    repeat {
      key <- ""
      if (named) {
        if (at > length(tokens) || first[at] != "\"") fail()
        key <- korpu_json_string(tokens[at])
        at <<- at + 1
        take(":")
      }
      one <- value()
      count <- count + 1
      if (count > length(found)) {
        length(found) <- 2 * count
        length(keys) <- 2 * count
      }
      if (!is.null(one)) found[[count]] <- one
      keys[count] <- key
      if (at <= length(tokens) && tokens[at] == ",") at <<- at + 1
      else break
    }
    take(close)
    found <- found[seq_len(count)]
    if (named) names(found) <- keys[seq_len(count)]
    found
  }
  members <- function() gather("}", TRUE)
  items <- function() gather("]", FALSE)
  result <- value()
  if (at <= length(tokens)) fail()
  result
}

korpu_json_string <- function(token) {
  text <- substr(token, 2, nchar(token) - 1)
  if (!grepl("\\", text, fixed = TRUE)) return(text)
  pieces <- regmatches(text, gregexpr("\\\\u[0-9a-fA-F]{4}(?:\\\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\\\.|[^\\\\]+", text, perl = TRUE))[[1]]
  plain <- c(b = "\b", f = "\f", n = "\n", r = "\r", t = "\t")
  paste(vapply(pieces, function(piece) {
    if (substr(piece, 1, 1) != "\\") return(piece)
    letter <- substr(piece, 2, 2)
    if (letter != "u") return(if (letter %in% names(plain)) plain[[letter]] else letter)
    codes <- strtoi(regmatches(piece, gregexpr("[0-9a-fA-F]{4}", piece))[[1]], 16)
    if (length(codes) == 2 && codes[1] >= 0xD800 && codes[1] < 0xDC00)
      return(intToUtf8(0x10000 + (codes[1] - 0xD800) * 0x400 + codes[2] - 0xDC00))
    # A half of a pair alone is no character.
    paste(vapply(codes, function(code) if (code >= 0xD800 && code < 0xE000) "\ufffd" else intToUtf8(code), ""), collapse = "")
  }, ""), collapse = "")
}
