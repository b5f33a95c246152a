#include "api/compat/compat.hpp"

#include "api/control/core/routes.hpp"

namespace sesame::api::compat {

std::span<std::span<route const> const> routes() {
    static std::span<route const> const families[]{localstack_routes, mailbox_routes, control::metric_routes};
    return families;
}

} // namespace sesame::api::compat
