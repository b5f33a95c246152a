#pragma once
#include "api/control/core/document/json_reading.hpp"
#include "api/control/seed/document/values.hpp"
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/account/refusal.hpp"
#include "model/sns/topics/topic.hpp"

#include <boost/json/value.hpp>

#include <string>

// What all that apply a part of a seed need.

namespace sesame::api::control {

// The target account of a seed. The seed calls the same functions as the API's operations.
struct seeded_account {
    accounts& all;
    account& home;
    call const& by;

    // The ARN of a thing named by ARN or by name.
    std::string topic_arn(std::string const& given) const;
    std::string queue_arn(std::string const& given) const;
};

// A service's refusal, and its place in the seed.
struct refused_at {
    std::string path;
    refusal why;
};

// Adds the place to a service's refusal.
template<class F>
void at_seed_path(std::string const& path, F apply) {
    try {
        apply();
    } catch (refusal const& r) {
        throw refused_at{path, r};
    }
}

// A value of an attribute, in AWS's form.
std::string attribute_text(boost::json::value const& v);
sns::text_map attribute_texts(attribute_values const& values);
// The same, with ARNs for names of queues.
sns::text_map attribute_texts(seeded_account const& to, attribute_values const& values);

} // namespace sesame::api::control
