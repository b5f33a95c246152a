#pragma once
#include <cstddef>

// How many bytes of memory is taken, about, by what the outbox holds.

namespace sesame::sns {

struct attempt;
struct notification;
struct owed;
struct recipient;
struct settled;

std::size_t bytes_of(notification const& n); // the same before and after it is signed
std::size_t bytes_of(recipient const& to);
std::size_t bytes_of(attempt const& a);
std::size_t bytes_of(owed const& o);    // without its notification
std::size_t bytes_of(settled const& s); // likewise

} // namespace sesame::sns
