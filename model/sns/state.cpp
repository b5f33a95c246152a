#include "model/sns/state.hpp"

#include "model/sns/subscriptions/subscribing.hpp"

#include <stdexcept>

namespace sesame::sns {

void state::rebuild() {
    subscription_by_endpoint.clear();
    endpoint_by_token.clear();
    archived_bytes = 0;
    topics.for_each([&](topic const& t) {
        archived_bytes += t.archive.messages.bytes();
        for (auto const* numbers : {&t.confirmed, &t.pending})
            for (auto const number : *numbers) {
                auto const* const s = subscriptions.at(number);
                if (!s) throw std::invalid_argument(t.arn + " has no subscription " + std::to_string(number));
                subscription_by_endpoint.insert_or_assign(endpoint_key(*s), s->arn);
            }
    });
    endpoints.for_each([&](platform_endpoint const& e) {
        auto const token = e.attributes.find("Token");
        if (token == e.attributes.end()) throw std::invalid_argument(e.arn + " has no Token");
        endpoint_by_token.emplace(token_key(e.application_arn, token->second), e.arn);
        auto* const application = applications.find(e.application_arn);
        if (!application) throw std::invalid_argument(e.arn + " has no application");
        application->endpoints.insert(endpoints.number_of(e.arn));
    });
}

} // namespace sesame::sns
