#pragma once
#include <cstddef>

// What this process does with memory that it has freed.

namespace sesame::server {

// Has texts of a megabyte and more, as the bodies of large requests are, mapped on their own: their memory goes back
// when they are freed. To be called once, at the start.
void map_large_texts();

// Gives what was freed back to the system, as far as the C library can; costs milliseconds for each hundred megabytes.
void give_back_memory();

} // namespace sesame::server
