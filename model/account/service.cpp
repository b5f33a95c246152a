#include "model/account/service.hpp"
#include "model/lambda/service.hpp"
#include "model/objects/service.hpp"
#include "model/ses/service.hpp"
#include "model/sns/service.hpp"
#include "model/sqs/service.hpp"

namespace sesame {

std::span<service const* const> services() {
    static constexpr service const* rows[]{&sns::as_service, &ses::as_service, &objects::as_service, &sqs::as_service,
                                           &lambda::as_service};
    return rows;
}

service const* next_service(account const& a) {
    service const* out = nullptr;
    std::optional<turn> first;
    for (auto const* const s : services())
        if (auto const next = s->next_turn(a); next && (!first || *next < *first)) {
            out = s;
            first = next;
        }
    return out;
}

} // namespace sesame
