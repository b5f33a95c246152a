#pragma once
#include <cstddef>

// How many bytes of memory the things that SES keeps take, about.

namespace sesame::ses {

struct captured_record;
struct event;
struct mail;
struct received_mail;

std::size_t bytes_of(event const& e);
std::size_t bytes_of(mail const& m); // without its events
std::size_t bytes_of(received_mail const& m);
std::size_t bytes_of(captured_record const& r);

} // namespace sesame::ses
