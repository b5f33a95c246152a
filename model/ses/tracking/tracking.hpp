#pragma once
#include "model/mail/body/html.hpp"
#include "model/ses/mails/mail.hpp"

#include <optional>
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

// The wishes of a request, whatever the configuration set does.
struct tracking_overrides {
    std::optional<bool> opens, clicks;
};

// Whether and how mail of this set is tracked. Makes the account's secret if there is none.
tracking tracking_of(account& a, std::string_view configuration_set, std::string const& base_url,
                     tracking_overrides const& wished = {});

// A tracked link of a mail.
struct tracked_link {
    std::string url;
    std::vector<message_tag> tags;
    std::string signature; // the last segment of our URL
};

// Puts the pixel and rewritten links into the HTML parts of one mail. Account and mail must outlive it.
class html_tracker {
  public:
    html_tracker(account const& a, mail const& m)
        : account_(a)
        , mail_(m) {}

    // Only collects links, makes no HTML, and stops at the greatest number of tracked links.
    void find_links_only() { only_links_ = true; }

    // Call it for the parts in order. Gives the changed HTML; empty after find_links_only(). Reads the first 50,000
    // tags of a part.
    std::string track(std::string_view html);
    // The links of all parts so far.
    std::vector<tracked_link> const& links() const { return links_; }

  private:
    void track_link(mime::html_tag const& tag, edits& changes);
    void place_pixel(std::string_view html, std::string_view body_end, edits& changes) const;

    account const& account_;
    mail const& mail_;
    std::vector<tracked_link> links_;
    bool only_links_ = false;
};

// The last segment of a URL of ours: signs the text by the account's secret, in base64url.
std::string link_signature(account const& a, std::string_view of);
// Makes the account's secret if there is none.
void require_tracking_secret(account& a);

// The last segment of the URL of a mail's pixel.
std::string pixel_signature(account const& a, mail const& m);

} // namespace sesame::ses
