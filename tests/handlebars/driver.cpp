// Renders templates for compare.mjs: a line {"template": …, "data": …} in, a line {"output": …} or {"error": …} out.
#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/handlebars/render.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <string>

using namespace sesame::ses;

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        auto const asked = boost::json::parse(line);
        boost::json::object answer;
        try {
            std::string const source(asked.at("template").as_string());
            answer["output"] = handlebars::render(handlebars::parse(source), asked.at("data"));
        } catch (handlebars::template_error const& e) {
            answer["error"] = e.message;
        }
        std::cout << boost::json::serialize(answer) << "\n";
    }
}
