# Goldens of the panel room. Debian 12: R 4.2.2, r-cran-plm 2.6-2, r-cran-sandwich 3.0-2, r-cran-jsonlite. Run in this folder: Rscript panel.R
# Writes ../data/panel.csv (unbalanced, missing values, entities seen once, a regressor constant within entities) and ../panel/panel.json.
suppressMessages({library(plm); library(jsonlite)})
set.seed(20250305)
G <- 37; T <- 9
d <- expand.grid(year = 2005:(2004 + T), city = sprintf("c%02d", 1:G))[, c("city", "year")]
g <- as.integer(factor(d$city)); z <- rnorm(G); u <- rnorm(G, sd = 1.3) ; tau <- rnorm(T, sd = .4)
d$region <- c("East", "Middle", "West")[1 + g %% 3]
d$x1 <- round(rnorm(nrow(d)) + .6 * z[g] + .3 * u[g], 4); d$x2 <- round(20 + runif(nrow(d), -3, 3) + .05 * (d$year - 2009)^2, 4); d$z <- round(z[g], 4)
d$y <- round(2 + .8 * d$x1 - .3 * d$x2 + .5 * d$z + u[g] + tau[d$year - 2004] + rnorm(nrow(d), sd = .9), 4)
keep <- runif(nrow(d)) > .25 & !(g %% 11 == 3 & d$year != 2008)
d <- d[keep, ]; d <- d[sample(nrow(d)), ]
d$y[sample(nrow(d), 6)] <- NA; d$x1[sample(nrow(d), 5)] <- NA; d$x2[sample(nrow(d), 4)] <- NA
write.csv(d, "../data/panel.csv", row.names = FALSE, quote = FALSE, na = "")
d <- read.csv("../data/panel.csv")
tab <- function(m, V = vcov(m)) { b <- coef(m); se <- sqrt(diag(V)); t <- b / se
  df <- if (m$args$model == "random") Inf else m$df.residual
  list(coef = as.list(b), se = as.list(se), t = as.list(t), p = as.list(2 * pt(-abs(t), df))) }
cases <- list()
add <- function(name, call, ...) cases[[name]] <<- list(call = call, ...)
vary <- y ~ x1 + x2; constant <- y ~ x1 + x2 + z
balanced <- subset(na.omit(d), city %in% names(which(table(na.omit(d)$city) >= 4))); balanced <- do.call(rbind, lapply(split(balanced, balanced$city), function(s) { s <- s[order(s$year), ][1:4, ]; s$year <- 1:4; s }))
write.csv(balanced, "../data/panel_balanced.csv", row.names = FALSE, quote = FALSE)
random <- function(name, f, data, effect, method) {
  m <- plm(f, data, index = c("city", "year"), model = "random", effect = effect, random.method = method)
  e <- ercomp(m); theta <- if (is.list(e$theta)) unlist(e$theta) else e$theta
  cl <- if (effect == "individual") "group" else "time"
  add(name, sprintf("plm(%s, model = 'random', effect = '%s', random.method = '%s')", deparse(f), effect, method), tab = tab(m), df_resid = m$df.residual, sigma2 = as.list(e$sigma2),
    theta = list(min = min(theta), max = max(theta)), rsq = unname(r.squared(m)), ssr = deviance(m), chisq = unname(summary(m)$fstatistic$statistic),
    ranef = as.list(ranef(m)), arellano = as.list(sqrt(diag(vcovHC(m, method = "arellano", type = "HC0", cluster = cl)))), sss = as.list(sqrt(diag(vcovHC(m, method = "arellano", type = "sss", cluster = cl)))),
    white1 = as.list(sqrt(diag(vcovHC(m, method = "white1", type = "HC0")))), hc3 = as.list(sqrt(diag(vcovHC(m, method = "white1", type = "HC3")))))
}
for (method in c("swar", "amemiya", "walhus", "nerlove")) for (effect in c("individual", "time")) {
  random(paste("unbalanced", effect, method, sep = "."), vary, d, effect, method)
  random(paste("balanced", effect, method, sep = "."), vary, balanced, effect, method)
}
for (method in c("swar", "walhus")) { random(paste("constant.unbalanced", method, sep = "."), constant, d, "individual", method); random(paste("constant.balanced", method, sep = "."), constant, balanced, "individual", method) }
b <- plm(constant, d, index = c("city", "year"), model = "between"); add("between", "plm(y ~ x1 + x2 + z, model = 'between')", tab = tab(b), df_resid = b$df.residual, ssr = deviance(b), rsq = unname(r.squared(b)))
w <- lm(y ~ x1 + x2 + z, aggregate(cbind(y, x1, x2, z) ~ city, d, mean), weights = aggregate(cbind(y, x1, x2, z) ~ city, d, length)$y)
add("between.weighted", "lm(means, weights = T_i)", tab = list(coef = as.list(coef(w)), se = as.list(sqrt(diag(vcov(w))))), df_resid = w$df.residual)
test <- function(name, call, t) add(name, call, statistic = unname(t$statistic), p = unname(t$p.value), df = as.list(unname(t$parameter)))
for (s in c("unbalanced", "balanced")) {
  data <- if (s == "unbalanced") d else balanced; index <- c("city", "year")
  fe <- plm(vary, data, index = index, model = "within"); re <- plm(vary, data, index = index, model = "random")
  test(paste0("hausman.", s), "phtest(within, random)", phtest(fe, re))
  test(paste0("hausman.aux.", s), "phtest(y ~ x1 + x2, data, method = 'aux')", phtest(vary, na.omit(data), index = index, method = "aux"))
  test(paste0("hausman.aux.robust.", s), "phtest(y ~ x1 + x2, data, method = 'aux', vcov = function(x) vcovHC(x, method = 'arellano', type = 'HC0'))", phtest(vary, na.omit(data), index = index, method = "aux", vcov = function(x) vcovHC(x, method = "arellano", type = "HC0")))
  e <- ercomp(re); used <- na.omit(data[, c("city", "year", "y", "x1", "x2")])
  m <- function(v) ave(v, used$city); theta <- 1 - sqrt(e$sigma2[["idios"]] / (ave(used$y, used$city, FUN = length) * e$sigma2[["id"]] + e$sigma2[["idios"]]))
  star <- with(used, data.frame(city, y = y - theta * m(y), one = 1 - theta, x1 = x1 - theta * m(x1), x2 = x2 - theta * m(x2), m1 = (1 - theta) * m(x1), m2 = (1 - theta) * m(x2)))
  aux <- lm(y ~ 0 + one + x1 + x2 + m1 + m2, star); r <- c("m1", "m2"); b <- coef(aux)[r]
  for (V in c("iid", "cluster")) { v <- if (V == "iid") vcov(aux) else sandwich::vcovCL(aux, cluster = star$city, type = "HC1")
    h <- drop(b %*% solve(v[r, r], b)); add(paste("hausman.mundlak", V, s, sep = "."), sprintf("lm of y* on x* and (1 - theta) means, theta of ercomp(swar); Wald, %s", if (V == "iid") "vcov" else "sandwich::vcovCL(type = 'HC1')"), statistic = h, p = pchisq(h, 2, lower.tail = FALSE)) }
  for (type in c("bp", "honda")) test(paste0("lm.", type, ".", s), sprintf("plmtest(pooling, effect = 'individual', type = '%s')", type), plmtest(plm(vary, data, index = index, model = "pooling"), effect = "individual", type = type))
}
write_json(list(tool = sprintf("R %s.%s; plm %s", R.version$major, R.version$minor, packageVersion("plm")), data = c("data/panel.csv", "data/panel_balanced.csv"),
  tolerance = "1e-9 relative for coefficients and variances, 1e-7 for standard errors", cases = cases), "../panel/panel.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
