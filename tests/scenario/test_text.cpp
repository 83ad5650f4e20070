// The text of a file: what YAML lets pass and a scenario does not. Each message stands as the user sees it.
#include "small.hpp"

TEST_CASE("in the text: a double key names both lines") {
  CHECK(first_error_of("id: x\ntime: {}\nid: y\n") ==
        R"(x.yaml:3:1  key 'id' is given twice
    3 | id: y
      | ^~ keep one of them
   first on line 1
)");
}

TEST_CASE("in the text: a double key inside a flow map is found") {
  CHECK(first_error_of("a: {b: 1, b: 2}\n") ==
        R"(x.yaml:1:11  key 'b' is given twice
    1 | a: {b: 1, b: 2}
      |           ^ keep one of them
   first on line 1
)");
}

TEST_CASE("in the text: an anchor is refused") {
  CHECK(errors_of("a: &x {b: 1}\n") ==
        R"(x.yaml:1:4  an anchor is not allowed
    1 | a: &x {b: 1}
      |    ^~ use 'extends', or write the value out
   scenarios have no anchors, so that every value stands where it is used
)");
}

TEST_CASE("in the text: an alias is refused") {
  CHECK(errors_of("a: *x\n") ==
        R"(x.yaml:1:4  an alias is not allowed
    1 | a: *x
      |    ^~ use 'extends', or write the value out; a text that starts with '*' goes in quotes
   scenarios have no aliases, so that every value stands where it is used
)");
}

TEST_CASE("in the text: a merge key is refused") {
  CHECK(errors_of("a:\n  <<: {b: 1}\n") ==
        R"(x.yaml:2:3  a merge key is not allowed
    2 |   <<: {b: 1}
      |   ^~ use 'extends', or write the values out
   scenarios have no merge keys, so that every value stands where it is used
)");
}

TEST_CASE("in the text: a tag is refused") {
  CHECK(errors_of("a: !!str 3\n") ==
        R"(x.yaml:1:4  a tag is not allowed
    1 | a: !!str 3
      |    ^~~~~ a text that starts with '!' goes in quotes
)");
}

TEST_CASE("in the text: a second document is refused") {
  CHECK(errors_of("a: 1\n---\nb: 2\n") ==
        R"(x.yaml:2:1  a file holds one document
    2 | ---
      | ^~~ remove the line, and put the rest in a file of its own
)");
}

TEST_CASE("in the text: a directive is refused") {
  CHECK(errors_of("%YAML 1.2\n---\na: 1\n") ==
        R"(x.yaml:1:1  a YAML directive is not allowed
    1 | %YAML 1.2
      | ^~~~~~~~~ remove the line
)");
}

TEST_CASE("in the text: a quote that is not closed is found on its own line") {
  CHECK(errors_of("a: \"open\nb: \"2\"\n") ==
        R"(x.yaml:1:4  the quote is not closed on its line
    1 | a: "open
      |    ^~~~~ close it; a text of several lines is written as 'key: >' with the text below, indented
)");
}

TEST_CASE("in the text: a single quote that is not closed is found") {
  CHECK(errors_of("a: 'it''s\n") ==
        R"(x.yaml:1:4  the quote is not closed on its line
    1 | a: 'it''s
      |    ^~~~~~ close it; a text of several lines is written as 'key: >' with the text below, indented
)");
}

TEST_CASE("in the text: text after a closing quote is found") {
  CHECK(errors_of("a: \"two\" words\n") ==
        R"(x.yaml:1:10  text after the closing quote
    1 | a: "two" words
      |          ^ put the whole text in one pair of quotes; a quote inside is written \"
)");
}

TEST_CASE("in the text: a bracket that is not closed is found where it opens") {
  CHECK(errors_of("a: {b: 1\nc: 2\n") ==
        R"(x.yaml:1:4  '{' is never closed
    1 | a: {b: 1
      |    ^ add '}' before it
   line 2 starts something new
)");
}

TEST_CASE("in the text: a bracket that is never closed is found at the end of the file") {
  CHECK(errors_of("a: [1, 2\n") ==
        R"(x.yaml:1:4  '[' is never closed
    1 | a: [1, 2
      |    ^ add ']'
)");
}

TEST_CASE("in the text: brackets that do not match are found") {
  CHECK(errors_of("a: [1, 2}\n") ==
        R"(x.yaml:1:9  '}' closes a '['
    1 | a: [1, 2}
      |         ^ write ']'
   it was opened on line 1, column 4
)");
}

TEST_CASE("in the text: a decimal comma in a flow map") {
  CHECK(first_error_of("a: {b: 0,02, c: 1}\n") ==
        R"(x.yaml:1:8  a comma inside a number
    1 | a: {b: 0,02, c: 1}
      |        ^~~~ write 0.02; if these are two values, put a space after the comma
   numbers have a decimal point, and a comma ends the value
)");
}

TEST_CASE("a decimal comma, a key given twice and an unknown key are told in one go") {
  std::string text = spoilt("horizon: 12 mo}", "horizon: 12 mo, step: 1,5}");
  text += "wrold: {}\nid: again\n";
  const std::string told = errors_of(text);
  for (const char* part : {"a comma inside a number", "key 'id' is given twice", "unknown key 'wrold'"}) CHECK(told.find(part) != std::string::npos);
}

TEST_CASE("in the text: a comma without a space in a list") {
  CHECK(first_error_of("a: [0,3]\n") ==
        R"(x.yaml:1:5  a comma inside a number
    1 | a: [0,3]
      |     ^~~ write 0.3; if these are two values, put a space after the comma
   numbers have a decimal point, and a comma ends the value
)");
}

TEST_CASE("in the text: a tab in front of a key") {
  CHECK(errors_of("a:\n	b: 2\n") ==
        R"(x.yaml:2:1  a tab
    2 |  b: 2
      | ^ use spaces
   YAML does not allow tabs between values
)");
}

TEST_CASE("in the text: a tab between values") {
  CHECK(errors_of("a:	2\n") ==
        R"(x.yaml:1:3  a tab
    1 | a: 2
      |   ^ use spaces
   YAML does not allow tabs between values
)");
}

TEST_CASE("in the text: bytes that are not UTF-8") {
  CHECK(errors_of("a: h\xe4" "r\n") ==
        R"(x.yaml:1:5  this is not UTF-8
    1 | a: h?r
      |     ^ save the file as UTF-8 (å, ä and ö in Windows-1252 look like this)
   byte 0xe4 does not belong here
)");
}

TEST_CASE("in the text: a control character") {
  CHECK(errors_of("a: x\x01" "y\n") ==
        R"(x.yaml:1:5  a control character (0x01)
    1 | a: x y
      |     ^ remove it
)");
}

TEST_CASE("in the text: wrong indentation") {
  CHECK(errors_of("a:\n  b: 1\n   c: 2\n") ==
        R"(x.yaml:3:5  this line is indented too deep
    3 |    c: 2
      |     ^ start it in the same column as the key above
   the line above it already has a value
)");
}

TEST_CASE("in the text: two values on one line") {
  CHECK(errors_of("a: b: c\n") ==
        R"(x.yaml:1:5  a second ':' on the line
    1 | a: b: c
      |     ^ a text with ': ' in it goes in quotes
)");
}

TEST_CASE("in the text: a missing space after a colon") {
  CHECK(errors_of("a:\n  b:1\n  c: 2\n") ==
        R"(x.yaml:2:3  a line without 'key: value'
    2 |   b:1
      |   ^~~ put a space after the colon
)");
}

TEST_CASE("in the text: a value that goes on on the next line") {
  CHECK(errors_of("a: one\n  two\n") ==
        R"(x.yaml:2:3  a line without 'key: value'
    2 |   two
      |   ^~~ a text of several lines is written as 'key: >' with the text below, indented
)");
}

TEST_CASE("in the text: a flow value that goes on on the next line") {
  CHECK(errors_of("a: {b: one\n  two, c: 1}\n") ==
        R"(x.yaml:1:8  a value that goes on over several lines
    1 | a: {b: one
      |        ^~~ put the text in quotes on one line
   the lines are read as one text: a comma, a bracket or a quote may be missing
)");
}

TEST_CASE("in the text: a complex key") {
  CHECK(errors_of("? [a, b]\n: 1\n") ==
        R"(x.yaml:1:1  a key is a plain word
    1 | ? [a, b]
      | ^ write 'key: value'
)");
}

TEST_CASE("in the text: a key that is a list") {
  CHECK(errors_of("{[a]: 1}\n") ==
        R"(x.yaml:1:2  a key is a plain word
    1 | {[a]: 1}
      |  ^
   a list or a map stands where a key belongs
)");
}

TEST_CASE("in the text: an empty file") {
  CHECK(errors_of("") ==
        R"(x.yaml:1:1  the file is empty
   hint: the first lines are 'schema: batch/1' and 'id: my-scenario'
)");
}

TEST_CASE("in the text: a file of comments") {
  CHECK(errors_of("# nothing\n") ==
        R"(x.yaml:1:1  the file is empty
    1 | # nothing
      | ^ the first lines are 'schema: batch/1' and 'id: my-scenario'
)");
}

TEST_CASE("in the text: a list instead of a map") {
  CHECK(errors_of("- a\n- b\n") ==
        R"(x.yaml:1:1  the file is not a map of keys and values
    1 | - a
      | ^ the first line is 'schema: batch/1'
)");
}

TEST_CASE("in the text: reserved characters at the start of a value") {
  CHECK(errors_of("a: @home\nb: `x`\nc: %x\n") ==
        R"(x.yaml:1:4  a text cannot start with '@'
    1 | a: @home
      |    ^~~~~ put it in quotes
x.yaml:2:4  a text cannot start with '`'
    2 | b: `x`
      |    ^~~ put it in quotes
x.yaml:3:4  a text cannot start with '%'
    3 | c: %x
      |    ^~ put it in quotes
)");
}
