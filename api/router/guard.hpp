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
// - By DNS rebinding a stranger's page makes its own name lead here, and is then of our origin: only the name, in Host,
//   tells it. Sec-Fetch-* are not sent to plain http names but localhost, nor is Origin with GET, so what of a browser
//   is left is Accept-Language, which none leaves out, or a User-Agent that begins with Mozilla/, which most let no
//   page change. Where one of all these is there, Host must be a name that nobody else can let lead here. A signature
//   is no proof of a program: a page can sign as well, since keys are not secret here. Programs may use any Host.
// - Our own API has no SDKs: there Host is always looked at.
// - SNS posts to whatever URL is subscribed, also to our own. Whatever it sends has x-amz-sns-message-type, which no
//   subscriber can take away, and nobody else has reason to send: no secret is needed to know it by, AWS's messages
//   stay as they are, and those of another Sesame are known, too. AWS as well takes no such request, being unsigned.

namespace sesame::api {

enum class verdict : unsigned char { pass, unknown_host, foreign_page, own_delivery };

// Depends only on the header fields, the kind of path, the settings, and the parameters of a Query request by GET.
verdict judge(request const& r, path_kind kind, std::string_view query, request_context const& where);

// The page for which a browser asks. None for a program, or if the user typed the address.
enum class page : unsigned char { none, own, allowed, foreign };
page page_behind(request const& r, request_context const& where);

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
