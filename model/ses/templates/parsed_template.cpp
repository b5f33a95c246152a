#include "model/ses/templates/parsed_template.hpp"

#include "model/handlebars/parse.hpp"
#include "model/handlebars/render.hpp"

namespace sesame::ses {

std::shared_ptr<parsed_template const> parsed(email_template const& t) {
    auto out = std::make_shared<parsed_template>();
    out->subject = handlebars::parse(t.subject);
    if (t.text) out->text = handlebars::parse(*t.text);
    if (t.html) out->html = handlebars::parse(*t.html);
    return out;
}

rendered_template rendered(parsed_template const& t, boost::json::object const& data) {
    boost::json::value const context(data);
    rendered_template out{handlebars::render(t.subject, context), std::nullopt, std::nullopt};
    if (t.text) out.text = handlebars::render(*t.text, context);
    if (t.html) out.html = handlebars::render(*t.html, context);
    return out;
}

} // namespace sesame::ses
