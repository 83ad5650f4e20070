// The tidy tests' own reader, so that a rule cannot pass because nothing was read.
#include "catch.hpp"
#include "tidy/source.hpp"

using namespace fasim::tidy;

TEST_CASE("Comments and strings are blanked, code and line numbers stay") {
  const std::string text = "int a; // std::shuffle\nconst char* s = \"random_device \\\" x\"; /* rand( */ int b = 1'000;\nchar c = '\"'; int d;\n";
  const std::string code = strip(text);
  CHECK(code.size() == text.size());
  CHECK(std::count(code.begin(), code.end(), '\n') == 3);
  CHECK(code.find("shuffle") == std::string::npos);
  CHECK(code.find("random_device") == std::string::npos);
  CHECK(code.find("rand(") == std::string::npos);
  CHECK(code.find("int b = 1'000;") != std::string::npos);
  CHECK(code.find("int d;") != std::string::npos);
}

TEST_CASE("Raw strings are blanked to their own end") {
  const std::string code = strip("auto a = R\"x(rand() )\" )x\"; int b;");
  CHECK(code.find("rand") == std::string::npos);
  CHECK(code.find("int b;") != std::string::npos);
}

TEST_CASE("The whole engine is read") { CHECK(engine().size() > 50); }
