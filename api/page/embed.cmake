# Writes ${CMAKE_CURRENT_BINARY_DIR}/page_files.cpp: the files of api/page/files/, packed. When a file changes, CMake runs again.
file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/api/page/files/*)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page_files})
set(page_types html text/html css text/css js text/javascript svg image/svg+xml)
set(page_table "")
set(page_bytes "")
set(number 0)
foreach(path ${page_files})
    cmake_path(GET path FILENAME name)
    cmake_path(GET path EXTENSION LAST_ONLY extension)
    string(SUBSTRING "${extension}" 1 -1 extension)
    list(FIND page_types "${extension}" at)
    if(at LESS 0)
        continue()
    endif()
    math(EXPR at "${at} + 1")
    list(GET page_types ${at} type)
    if(NOT extension STREQUAL svg)
        string(APPEND type "; charset=utf-8")
    endif()
    file(SHA256 ${path} tag)
    string(SUBSTRING ${tag} 0 16 tag)
    file(READ ${path} text)
    # Comments, line breaks and spaces around signs are for readers of the sources; texts have no such signs (tests/page).
    string(REGEX REPLACE "\n +" "\n" text "\n${text}")
    string(REGEX REPLACE "\n//[^\n]*" "" text "${text}")
    string(REGEX REPLACE "\n\n+" "\n" text "${text}")
    if(extension STREQUAL css)
        string(REGEX REPLACE "[ \n]*([{};,])[ \n]*" "\\1" text "${text}")
        string(REPLACE ": " ":" text "${text}")
    elseif(extension STREQUAL js)
        string(REGEX REPLACE " ([?:]|=>|&&|\\|\\||[!=]==) " "\\1" text "${text}")
        string(REGEX REPLACE "(if|for) \\(" "\\1(" text "${text}")
        string(REPLACE ") {" "){" text "${text}")
        string(REPLACE ";\n}" "}" text "${text}")
        string(REGEX REPLACE "([{,(])\n" "\\1" text "${text}")
    endif()
    pack("${text}" text)
    math(EXPR number "${number} + 1")
    string(APPEND page_bytes "constexpr char file_${number}[]{${text}};\n")
    string(APPEND page_table "    {\"${name}\", \"${type}\", {file_${number}, sizeof file_${number}}, \"W/\\\"${tag}\\\"\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/page_files.cpp @ONLY CONTENT [[#include "api/page/built_in.hpp"

namespace sesame::api::page {
namespace {

@page_bytes@
constexpr file all_files[]{
@page_table@};

} // namespace

std::span<file const> files() { return all_files; }

} // namespace sesame::api::page
]])
