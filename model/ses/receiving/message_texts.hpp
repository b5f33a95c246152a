#pragma once
#include "model/ses/receiving/inbound_message.hpp"
#include "model/ses/receiving/received_mail.hpp"
#include "model/ses/receiving/waiting_receipt.hpp"
#include "model/text/kept/immutable_text.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace sesame::ses {

// What actions make of an arrived mail. They share it until one adds a header: a mail may have 40 MB, and rules
// thousands of actions.
class message_texts {
  public:
    // The whole mail. Empty: the texts of this mail have 256 MB already.
    immutable_text text(inbound_message const& of, bool scanned);
    // The mail as documents show it; see described_mail().
    immutable_text described(inbound_message const& of, bool scanned, received_mail const& mail);

    // Makes what the actions that are left will ask for, which takes long for a large mail. Touches nothing else, so
    // another thread may run it.
    void make_for(waiting_receipt const& work, received_mail const& mail);

  private:
    using key = std::pair<std::size_t, bool>; // bytes of the headers that rules have added; scanned
    std::map<key, immutable_text> texts_, described_;
    std::size_t bytes_ = 0; // of all texts
};

} // namespace sesame::ses
