#pragma once
#include "model/mail/body/mime.hpp"

#include <boost/json/fwd.hpp>
#include <string>

// Headers of a mail as the documents of SES show them: encoded words are decoded, malformed ones stay (both recorded
// from AWS), bytes that are no UTF-8 become U+FFFD.

namespace sesame::ses {

boost::json::array texts(std::vector<std::string> const& values);

// headersTruncated, and the headers within the ten kilobytes that SES shows.
void add_headers(boost::json::object& to, std::vector<mime::header> const& headers);

// What commonHeaders tell beside the headers themselves.
struct common_headers_choice {
    bool divided = false;      // From, To and the like: a text for each address, as of a mail that SES composed;
                               // else a text for each header line
    std::string return_path{}; // in place of the mail's own Return-Path; empty: that
    std::string message_id{};  // where the mail has no Message-ID; empty: none
};

// The commonHeaders, in AWS's order. Of a header that there is once only the first counts; what is not there is not
// told.
boost::json::object common_headers(std::vector<mime::header> const& headers, common_headers_choice const& choice);

} // namespace sesame::ses
