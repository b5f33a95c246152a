#include "api/control/seed/apply/apply_seed.hpp"

#include "model/lambda/functions.hpp"
#include "model/objects/buckets.hpp"

// What receipt rules and subscriptions hand on to: buckets, and functions that have a URL.

namespace sesame::api::control {

void apply_bucket(seeded_account const& to, std::string const& path, seed_bucket const& wanted) {
    at_seed_path(path, [&] {
        if (!objects::find_bucket(to.home, wanted.name))
            objects::create_bucket(to.all, to.home, wanted.name, to.by.now);
    });
    for (std::size_t i = 0; i < wanted.objects.size(); ++i) {
        auto const& o = wanted.objects[i];
        auto const place = path + ".objects[" + std::to_string(i) + "]";
        if (o.key.empty() || o.key.size() > objects::longest_key)
            throw json_refusal{place + ".key", "expected 1 to " + std::to_string(objects::longest_key) +
                                                   " bytes, got " + std::to_string(o.key.size())};
        auto const why_not = objects::put_or_say_why_not(
            to.all, to.home, {wanted.name, o.key, o.content, o.content_type.value_or(""), to.by.now});
        if (!why_not.empty()) throw json_refusal{place, why_not};
    }
}

void apply_function(seeded_account const& to, std::string const& path, seed_function const& wanted) {
    if (wanted.name.empty()) throw json_refusal{path + ".name", "expected the name of a Lambda function, got ''"};
    if (!lambda::is_function_url(wanted.url))
        throw json_refusal{path + ".url",
                           "expected an http or https URL, as in http://localhost:9000/, got '" + wanted.url + "'"};
    if (!lambda::put_function(to.home, {std::string(lambda::name_in(wanted.name)), wanted.url}))
        throw json_refusal{path, "expected at most " + std::to_string(lambda::most_functions) + " functions"};
}

} // namespace sesame::api::control
