# cmake -DIN=<file> -DOUT=<cpp> -DNAME=<function> -P embed.cmake: the file as bytes in a .cpp, so that the program carries its page.
file(READ "${IN}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE "${OUT}.part" "// Made from ${IN} at build time.\n#include \"report/page.hpp\"\nnamespace fasim {\nnamespace {\nconst unsigned char bytes[] = {\n${bytes}\n};\n}\nstd::string_view ${NAME}() { return {reinterpret_cast<const char*>(bytes), sizeof bytes}; }\n}\n")
file(RENAME "${OUT}.part" "${OUT}")
