#pragma once
#include "model/text/utf8.hpp"

#include <cstddef>
#include <exception>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sesame {

namespace sns {
enum class reason : short; // model/sns/reason.hpp
}
namespace ses {
enum class reason : short; // model/ses/reason.hpp
}
namespace sqs {
enum class reason : short; // model/sqs/reason.hpp
}
namespace sts {
enum class reason : short; // model/sts/reason.hpp
}
namespace objects {
enum class reason : short; // model/objects/reason.hpp
}
// Why a call is refused, for any service. In parentheses, here and in the services' reasons: the arguments.
enum class common_reason : short {
    no_room_for_account,  // (account, region, how many there are)
    no_room_for_settings, // (how many bytes there may be)

    // From the protocols.
    action_missing,
    action_missing_at_queue,
    action_unknown,            // (action)
    action_unknown_of_version, // (action, version of the service)
    region_not_valid,          // (region)
    parameters_not_valid,      // (AWS's list of them, "1 validation error detected: …")
    too_many_parameters,
    body_not_serialized, // (AWS's text, empty if it has none)
    input_malformed,     // a form; (the same, name of the parameter)
    path_not_served,
    method_not_served,
    service_not_here, // (the service, the variable that leads its clients elsewhere)
    internal_failure,

    // From temporary credentials.
    session_not_valid,
    session_expired,

    // From the checks of browsers' calls.
    own_delivery,
    host_not_known, // (name)
    page_not_known,
    page_not_allowed, // (origin)

    // From links in mails.
    pixel_not_found,
    link_not_found,
    tracking_method_not_served,
    export_link_expired,
    export_method_not_served,
    unsubscribe_method_not_served,
    verification_method_not_served,
    certificate_method_not_served,
};

// An operation throws this to refuse. Each API has a table of words (api/*/words) that turns it into code, status and
// text; explanations and the statuses of batches are tables over the same reasons. An argument may quote a raw mail:
// bytes that are not UTF-8 are replaced. It is cut after 64 KiB: an answer that quotes all of a request takes long to
// write.
struct refusal : std::exception {
    using any_reason = std::variant<common_reason, sns::reason, ses::reason, sqs::reason, sts::reason, objects::reason>;
    static constexpr std::size_t longest_argument = 64 * 1024; // bytes

    refusal(any_reason why_, std::vector<std::string> arguments_ = {})
        : why(why_)
        , arguments(std::move(arguments_)) {
        for (auto& a : arguments) {
            if (a.size() > longest_argument) a.erase(longest_argument);
            a = valid_utf8(std::move(a));
        }
    }

    template<class Reason>
    bool is(Reason r) const {
        return why == any_reason(r);
    }
    char const* what() const noexcept override { return "a refusal"; }
    friend bool operator==(refusal const& a, refusal const& b) { return a.why == b.why && a.arguments == b.arguments; }

    any_reason why;
    std::vector<std::string> arguments; // as many as the reason says, in its order
};

} // namespace sesame
