#include "model/ses/policies/condition_key.hpp"

#include "model/text/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::ses {
namespace {

// Keys after "aws:" or "ses:", in lower case: IAM's list of global keys; keys for tags by their beginning.
constexpr std::array<std::string_view, 4> ses_keys{"feedbackaddress", "fromaddress", "fromdisplayname", "recipients"};
constexpr std::array<std::string_view, 31> global_keys{"calledvia",
                                                       "calledviafirst",
                                                       "calledvialast",
                                                       "currenttime",
                                                       "epochtime",
                                                       "federatedprovider",
                                                       "multifactorauthage",
                                                       "multifactorauthpresent",
                                                       "principalaccount",
                                                       "principalarn",
                                                       "principalisawsservice",
                                                       "principalorgid",
                                                       "principalorgpaths",
                                                       "principalservicename",
                                                       "principalservicenameslist",
                                                       "principaltype",
                                                       "referer",
                                                       "requestedregion",
                                                       "securetransport",
                                                       "sourceaccount",
                                                       "sourcearn",
                                                       "sourceidentity",
                                                       "sourceip",
                                                       "sourceorgid",
                                                       "sourcevpc",
                                                       "sourcevpce",
                                                       "tokenissuetime",
                                                       "useragent",
                                                       "userid",
                                                       "username",
                                                       "viaawsservice"};
constexpr std::array<std::string_view, 3> tag_keys{"principaltag/", "requesttag/", "resourcetag/"};

bool among(auto const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

bool is_condition_key(std::string_view key) {
    auto const name = ascii_lower(key.substr(std::min<std::size_t>(key.size(), 4)));
    if (key.starts_with("ses:")) return among(ses_keys, name);
    if (!key.starts_with("aws:")) return false;
    return among(global_keys, name) || std::any_of(tag_keys.begin(), tag_keys.end(), [&](auto const tag) {
               return name.starts_with(tag) && name != tag;
           });
}

} // namespace sesame::ses
