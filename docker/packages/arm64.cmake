# The program for arm64, built on another machine with Debian's cross compiler and its packages of arm64.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
# A cross compiler does not look for other linkers in PATH.
find_program(linker ld.lld)
if(linker)
    file(REAL_PATH "${linker}" linker_itself)
    cmake_path(GET linker_itself PARENT_PATH linkers)
    set(CMAKE_EXE_LINKER_FLAGS_INIT -B${linkers})
endif()
