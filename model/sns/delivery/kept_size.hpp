#pragma once
#include <cstddef>

// How many bytes of memory the things in the outbox take, about.

namespace sesame::sns {

struct attempt;
struct notification;
struct owed;
struct recipient;
struct settled;

std::size_t bytes_of(notification const& n); // signing does not change it
std::size_t bytes_of(recipient const& to);
std::size_t bytes_of(attempt const& a);
std::size_t bytes_of(owed const& o);    // without its notification
std::size_t bytes_of(settled const& s); // without its notification

} // namespace sesame::sns
