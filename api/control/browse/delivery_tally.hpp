#pragma once
#include <boost/json/object.hpp>

#include <cstddef>
#include <map>
#include <string_view>

namespace sesame {
class accounts;
namespace ses {
struct mail;
}
} // namespace sesame

namespace sesame::api::control {

// What became of the notifications about mails, as far as it needs attention. It holds views of the outboxes: good
// until something is settled.
class delivery_tally {
  public:
    struct counts {
        std::size_t owed = 0;     // not over yet
        std::size_t retrying = 0; // of these: an attempt has failed
        std::size_t failed = 0;   // given up, or sent to a dead-letter queue
        bool failing() const { return retrying + failed > 0; }
    };

    explicit delivery_tally(accounts& all);
    counts of(ses::mail const& m) const;

  private:
    std::map<std::string_view, counts> by_message_; // by the message id of SNS
};

boost::json::object tally_json(delivery_tally::counts const& c);

} // namespace sesame::api::control
