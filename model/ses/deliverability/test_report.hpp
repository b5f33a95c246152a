#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/ses/tags/tags.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <string_view>

namespace sesame {
struct account;
}

// Predictive inbox placement tests. AWS sends the message to seed addresses at large providers; here none is sent, and
// each provider puts it into the inbox.

namespace sesame::ses {

struct test_report {
    std::string id;
    std::string name; // may be empty
    std::string subject;
    std::string from;
    timestamp created;
    bool dkim = false;      // whether it would carry a signature
    immutable_text message; // as it would be sent
};
BOOST_DESCRIBE_STRUCT(test_report, (), (id, name, subject, from, created, dkim, message))

inline std::string_view name_of(test_report const& r) { return r.id; } // for registry

// "After about 24 hours, the test is complete" (API reference).
inline constexpr milliseconds test_duration = std::chrono::hours{24};

inline bool is_complete(test_report const& r, timestamp now) { return now >= r.created + test_duration; }

// Keeps a report, under a new id. The oldest complete ones make room for it; refuses if all that are kept are running.
test_report const& keep_report(account& a, test_report made, tag_list const& tags, timestamp now);

// "deliverability-test-report/<id>", the end of its ARN: tags are kept by it.
std::string test_report_resource(std::string const& id);

// Refuses an unknown id.
test_report const& require_report(account const& a, std::string const& id);

} // namespace sesame::ses
