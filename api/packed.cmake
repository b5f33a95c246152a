# Compresses documents that the build puts into the program.
find_program(gzip gzip REQUIRED)

# Sets ${out} to the text, compressed, as the elements of an array of char.
function(pack text out)
    set(plain ${CMAKE_CURRENT_BINARY_DIR}/packed.txt)
    file(WRITE ${plain} "${text}")
    execute_process(COMMAND ${gzip} -9nc ${plain} OUTPUT_FILE ${plain}.gz COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${plain}.gz bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    set(${out} "${bytes}" PARENT_SCOPE)
endfunction()
