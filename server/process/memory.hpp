#pragma once
#include <cstddef>

// Gives memory back to the system.

namespace sesame::server {

// Has texts of a megabyte and more, such as bodies of large requests, mapped on their own: their memory goes back as
// soon as they are freed. Call it once, at the start.
void map_large_texts();

// Gives freed memory back to the system, as far as the C library can. Costs milliseconds for each hundred megabytes.
void give_back_memory();

// Gives back the pages of the program and its libraries that were read up to now: what was needed for the start only is
// not read again, and what is needed again is still in the system's cache. It saves a quarter of the idle memory. A
// debugger's breakpoints stand in such pages, so builds with assertions keep them.
void give_back_code();

} // namespace sesame::server
