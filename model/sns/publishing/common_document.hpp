#pragma once
#include "model/sns/publishing/notification.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sesame::sns {

// The documents of one message for many subscriptions, written once: they differ in the end of a URL only.
class common_document {
  public:
    explicit common_document(notification const& n); // no confirmation

    // What document() gives.
    std::string for_subscription(std::string_view arn) const;

  private:
    std::string text_; // for no subscription
    std::size_t arn_at_;
};

} // namespace sesame::sns
