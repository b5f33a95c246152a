#pragma once
#include "model/mail/body/html.hpp"
#include "model/ses/mails/mail.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame {
class edits;
struct account;
} // namespace sesame

// Open and click tracking: AWS SES developer guide, "Amazon SES email sending metrics FAQs". Paths as captured
// 2021-2024.

namespace sesame::ses {

// Whether mail of this set is tracked, and by which URLs. Makes the account's secret.
tracking tracking_of(account& a, std::string_view configuration_set, std::string const& base_url);

// A link of a mail as its author wrote it.
struct tracked_link {
    std::string url;
    std::vector<message_tag> tags;
    std::string signature; // the last segment of our URL
};

// Puts the pixel and rewritten links into the HTML parts of one mail.
class html_tracker {
  public:
    html_tracker(account const& a, mail const& m)
        : account_(a)
        , mail_(m) {}

    // Its links are meant, not the HTML: it looks no further when there are as many as are tracked.
    void find_links_only() { only_links_ = true; }
    bool finds_links_only() const { return only_links_; }

    // Call it for the parts in their order; gives the changed HTML, if it is meant. Of a part the first 50,000 tags are
    // looked at.
    std::string track(std::string_view html);
    // Those of all parts so far.
    std::vector<tracked_link> const& links() const { return links_; }

  private:
    void track_link(mime::html_tag const& tag, edits& changes);
    void place_pixel(std::string_view html, std::string_view body_end, edits& changes) const;

    account const& account_;
    mail const& mail_;
    std::vector<tracked_link> links_;
    bool only_links_ = false;
};

// The last segment of the URL of a mail's pixel.
std::string pixel_signature(account const& a, mail const& m);

} // namespace sesame::ses
