#pragma once
#include <cstddef>

// Gives memory that was freed back to the system.

namespace sesame::server {

// Has texts of a megabyte and more, such as bodies of large requests, mapped on their own: their memory goes back as
// soon as they are freed. Call it once, at the start.
void map_large_texts();

// Gives freed memory back to the system, as far as the C library can. Costs milliseconds for each hundred megabytes.
void give_back_memory();

} // namespace sesame::server
