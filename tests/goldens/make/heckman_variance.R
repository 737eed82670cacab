# Heckman's two steps where the correlation is beyond one, and the error variance per row or per degree of freedom: writes ../panel/heckman_variance.json from ../data/limited.csv (made by limited.R).
# Formulas of Heckman (1979) and Greene (2018), sec. 19.4.3; what becomes of rho beyond one by the manual of Stata's heckman (rhosigma, rhotrunc, rholimited, rhoforce).
# Run: Rscript heckman_variance.R (R 4.2.2 with jsonlite).
library(jsonlite)
options(digits = 17)
d <- read.csv("../data/limited.csv"); d <- d[!is.na(d$x2), ]
two_steps <- function(h, outcome) {
  first <- glm(work ~ x1 + x2 + z, binomial("probit"), h, control = list(epsilon = 1e-15, maxit = 100))
  Z <- model.matrix(first); zg <- drop(Z %*% coef(first)); q <- 2 * h$work - 1
  lam <- q * dnorm(q * zg) / pnorm(q * zg); Vg <- solve(crossprod(Z * (lam * (lam + zg)), Z))  # observed information
  s <- h$work == 1; k <- h[s, ]; k$mills_ratio <- (dnorm(zg) / pnorm(zg))[s]; del <- k$mills_ratio * (k$mills_ratio + zg[s])
  second <- lm(outcome, k); X <- model.matrix(second); bl <- coef(second)[["mills_ratio"]]
  B <- solve(crossprod(X)); F <- crossprod(X * del, Z[s, ])
  list(coef = coef(second), b = bl, rows = sum(resid(second)^2) / nrow(k) + bl^2 * mean(del), degrees = sum(resid(second)^2) / df.residual(second) + bl^2 * mean(del),
    se = function(rho, s2) sqrt(diag(s2 * B %*% (crossprod(X * (1 - rho^2 * del), X) + rho^2 * F %*% Vg %*% t(F)) %*% B)), n = nrow(k))
}
case <- function(f, sigma, rho, rho_in_v, s2_in_v, terms = names(f$coef)) {
  se <- setNames(f$se(rho_in_v, s2_in_v), names(f$coef))
  list(coef = as.list(f$coef[terms]), se = as.list(se[terms]), sigma = sigma, rho = rho, selected = f$n)
}
f <- two_steps(d[d$id >= 321 & d$id <= 400, ], wage ~ x1 + x2 + mills_ratio)
s <- sqrt(f$rows); stopifnot(f$b / s > 1)
cases <- list(
  consistent = case(f, abs(f$b), 1, 1, f$b^2),
  truncate = case(f, s, 1, 1, f$rows),
  limit = case(f, s, f$b / s, 1, f$rows),
  keep = case(f, s, f$b / s, f$b / s, f$rows))
g <- two_steps(d[d$id >= 361 & d$id <= 440, ], wage ~ x1 + x2 + mills_ratio)
stopifnot(g$b / sqrt(g$rows) > 1, g$b / sqrt(g$degrees) < 1)
cases$degrees <- case(g, sqrt(g$degrees), g$b / sqrt(g$degrees), g$b / sqrt(g$degrees), g$degrees)
e <- two_steps(d, wage ~ x1 + x2 + mills_ratio + factor(region))
terms <- c("x1", "x2", "mills_ratio")
cases$effects_rows <- case(e, sqrt(e$rows), e$b / sqrt(e$rows), e$b / sqrt(e$rows), e$rows, terms)
cases$effects_degrees <- case(e, sqrt(e$degrees), e$b / sqrt(e$degrees), e$b / sqrt(e$degrees), e$degrees, terms)
write_json(list(tool = paste0("R ", getRversion()), cases = cases), "../panel/heckman_variance.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
