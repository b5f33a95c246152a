#include "api/control/seed/apply/seeded_account.hpp"

#include "model/base/arn.hpp"

#include <boost/json/serialize.hpp>

namespace sesame::api::control {

std::string seeded_account::topic_arn(std::string const& given) const {
    if (given.empty() || given.starts_with("arn:")) return given;
    return make_arn("sns", home.region, home.id, given);
}

std::string seeded_account::queue_arn(std::string const& given) const {
    if (given.empty() || given.starts_with("arn:")) return given;
    return make_arn("sqs", home.region, home.id, given);
}

std::string attribute_text(boost::json::value const& v) {
    if (v.is_null()) return "";
    return v.is_string() ? std::string(v.get_string()) : boost::json::serialize(v);
}

sns::text_map attribute_texts(attribute_values const& values) {
    sns::text_map out;
    for (auto const& [name, value] : values) out.emplace_back(name, attribute_text(value));
    return out;
}

sns::text_map attribute_texts(seeded_account const& to, attribute_values const& values) {
    auto with_arns = values;
    for (auto& [name, value] : with_arns)
        if (auto* const policy = name == "RedrivePolicy" ? value.if_object() : nullptr)
            if (auto* const target = policy->if_contains("deadLetterTargetArn"); target && target->is_string())
                *target = to.queue_arn(std::string(target->get_string()));
    return attribute_texts(with_arns);
}

} // namespace sesame::api::control
