#pragma once
#include "model/mail/header/header_list.hpp"
#include "model/text/json/compact_json.hpp"

#include <string>

// Headers of a mail as the documents of SES show them: encoded words are decoded, malformed ones stay (both recorded
// from AWS), bytes that are no UTF-8 become U+FFFD.

namespace sesame::ses {

// headersTruncated, and the headers within the ten kilobytes that SES shows.
void write_headers(compact_json& to, mime::header_list const& headers);

// How commonHeaders differ between documents.
struct common_headers_choice {
    bool divided = false; // From, To and the like: a text for each address, as for a mail that SES composed; else a
                          // text for each header line
    std::string return_path{}; // replaces the mail's own Return-Path; empty: keeps it
    std::string message_id{};  // for a mail without Message-ID; empty: none
};

// The value of commonHeaders, in AWS's order. Of a header that may stand only once, the first counts. Missing headers
// are left out.
void write_common_headers(compact_json& to, mime::header_list const& headers, common_headers_choice const& choice);

} // namespace sesame::ses
