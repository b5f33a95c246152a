#pragma once
#include "model/account/service.hpp"

namespace sesame::objects {

extern service const as_service;

} // namespace sesame::objects
