#pragma once
#include "api/job.hpp"
#include "api/router/router.hpp"

#include <span>

namespace sesame::test {

// Serves one request, and finishes its response, however long it takes. The server does that in turns.
inline api::response dispatch(accounts& all, api::request const& r, api::request_context const& where,
                              std::span<api::service const* const> called = api::services()) {
    return api::worked_out(api::start(all, r, where, called));
}

} // namespace sesame::test
