#include "api/control/queues/queue_attributes.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string_view>

namespace sesame::api::control {

sqs::text_pairs changed_attributes(sqs::queue const& q) {
    sqs::queue_settings defaults;
    // A key of KMS switches the other encryption off by itself.
    if (!q.settings.KmsMasterKeyId.empty()) defaults.SqsManagedSseEnabled = q.settings.SqsManagedSseEnabled;
    sqs::text_pairs out;
    using all = boost::describe::describe_members<sqs::queue_settings, boost::describe::mod_public>;
    boost::mp11::mp_for_each<all>([&](auto member) {
        auto value = sqs::setting(q.settings, q.fifo, member.name);
        if (value && value != sqs::setting(defaults, q.fifo, member.name))
            out.emplace_back(member.name, std::move(*value));
    });
    return out;
}

} // namespace sesame::api::control
