#pragma once
#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>

namespace sesame::server {

// This process, or the machine, has no file descriptors left.
inline bool is_want_of_files(boost::system::error_code error) {
    return error == boost::asio::error::no_descriptors || error == boost::system::errc::too_many_files_open_in_system;
}

// The same, or no memory.
inline bool is_want(boost::system::error_code error) {
    return is_want_of_files(error) || error == boost::asio::error::no_buffer_space ||
           error == boost::asio::error::no_memory;
}

} // namespace sesame::server
