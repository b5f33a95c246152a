#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/sqs/queues/attributes.hpp"
#include "model/sqs/reason.hpp"

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

struct GetQueueAttributesRequest {
    std::string QueueUrl;
    flat_list<"AttributeName", std::string> AttributeNames;
};
BOOST_DESCRIBE_STRUCT(GetQueueAttributesRequest, (), (QueueUrl, AttributeNames))

struct GetQueueAttributesResult {
    attribute_map Attributes;
};
BOOST_DESCRIBE_STRUCT(GetQueueAttributesResult, (), (Attributes))

GetQueueAttributesResult get_queue_attributes(context& c, GetQueueAttributesRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    GetQueueAttributesResult out;
    for (auto& [name, value] : model::shown_attributes(of.value, r.AttributeNames))
        out.Attributes.emplace_back(name, std::move(value));
    return out;
}

struct SetQueueAttributesRequest {
    std::string QueueUrl;
    attribute_map Attributes;
};
BOOST_DESCRIBE_STRUCT(SetQueueAttributesRequest, (), (QueueUrl, Attributes))

void set_queue_attributes(context& c, SetQueueAttributesRequest const& r) {
    auto const of = require_queue(c, r.QueueUrl);
    if (r.Attributes.empty()) throw refusal(model::reason::parameter_missing, {"Attributes"});
    model::set_attributes(c.all, of.home, of.value, r.Attributes, c.call.now);
}

} // namespace

std::span<operation const> queue_attributes() {
    static constexpr operation rows[]{
        handle<get_queue_attributes, written_in::forms_and_json>("GetQueueAttributes"),
        handle<set_queue_attributes, written_in::forms_and_json>("SetQueueAttributes"),
    };
    return rows;
}

} // namespace sesame::api::sqs
