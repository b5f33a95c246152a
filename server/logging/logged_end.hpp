#pragma once
#include "server/logging/log.hpp"

#include <exception>

namespace sesame::server {

// The end of a coroutine that co_spawn started and nobody awaits. asio::detached would swallow what it threw, such as a
// lack of memory.
struct logged_end {
    void operator()(std::exception_ptr const& failure) const {
        if (!failure) return;
        try {
            std::rethrow_exception(failure);
        } catch (std::exception const& e) {
            log::error("internal failure", {{"cause", e.what()}});
        } catch (...) {
            log::error("internal failure");
        }
    }
};

} // namespace sesame::server
