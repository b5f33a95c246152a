#pragma once
#include "api/router/route.hpp"
#include "model/account/refusal.hpp"

#include <string_view>

// Who may ask for what. A browser sends requests for any web page that its user opens, also to this machine; of these
// only those pass whose page is ours or was allowed. Programs (SDKs, curl, servers) and links that a person clicks
// pass.
//
// How the decision is made, and why it holds:
//
// - A page is known by Origin; by Sec-Fetch-Site, which tells of loads without Origin (an image, a link); by Referer,
//   where a browser is too old to send that. A page cannot write the first two, and cannot lie in the third.
// - By DNS rebinding a stranger's page makes its own name lead here, and is then of our origin. Only its name, in Host,
//   gives it away. To a plain http name other than localhost a browser sends no Sec-Fetch-*, and with GET no Origin.
//   Two signs of a browser remain: Accept-Language, which every browser sends, and a User-Agent that begins with
//   Mozilla/, which most browsers let no page change. A request with any of these signs needs a Host that no stranger
//   can make resolve to us. A signature proves no program: keys are not secret here, so a page can sign as well.
//   Programs may use any Host.
// - Our own API has no SDKs, so it checks Host for everybody.
// - SNS posts to any subscribed URL, even to ours. All that it sends has x-amz-sns-message-type. No subscriber can
//   remove this field, and nobody else has a reason to send it. So no secret is needed to recognize our messages, and
//   those of another Sesame are recognized, too. AWS accepts no such request either, because it is unsigned.

namespace sesame::api {

enum class verdict : unsigned char { pass, unknown_host, foreign_page, own_delivery };

// Depends only on the header fields, the kind of path, the settings, and the parameters of a Query request by GET.
verdict judge(request const& r, path_kind kind, std::string_view query, request_context const& where);

// The page for which a browser asks. None for a program, or if the user typed the address.
enum class asking_page : unsigned char { none, own, allowed, foreign };
asking_page page_behind(request const& r, request_context const& where);

// The reasons to stop a request. Their words name the mend.
sesame::refusal why_not(verdict v, request const& r);

// Its code in our own API: UnknownHost, ForeignOrigin, OwnDelivery.
std::string_view code_of(verdict v);

// Whether no stranger can make this host ("localhost:4566") resolve to us: an IP address, a name that public DNS does
// not have or that AWS keeps to itself, the host of the public URL, or an allowed name.
bool is_known_host(std::string_view host, request_context const& where);

// Whether a page of this origin ("http://localhost:3000") was allowed: one of localhost, 127.0.0.1 or [::1] on any
// port, or one that --allow-origin names.
bool is_allowed_origin(std::string_view origin, request_context const& where);

} // namespace sesame::api
