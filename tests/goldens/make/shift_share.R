# Shift-share regression on a simulated table of 80 regions and 6 sectors: ../../../data/shift_share.csv and ../panel/shift_share.json.
# Debian 12: R 4.2.2, r-cran-aer, r-cran-jsonlite. Run in this folder: Rscript shift_share.R
suppressMessages({library(AER); library(jsonlite)})
set.seed(20250608)
n <- 80; S <- 6; g <- c(0.8, -0.5, 1.2, 0.1, -1.1, 0.4)
W <- matrix(rexp(n * S), n); W <- round(W / rowSums(W), 6); W[, S] <- round(1 - rowSums(W[, -S]), 6)
nu <- rnorm(S); x <- round(rnorm(n), 6); w <- round(runif(n, 0.5, 2), 3)
d <- round(drop(W %*% g) * 2 + 0.2 * drop(W %*% rnorm(S)) + 0.4 * rnorm(n), 6)
y <- round(1 + 0.8 * d + 0.3 * x + drop(W %*% nu) + 0.5 * rnorm(n), 6)
data <- data.frame(region = 1:n, y = y, d = d, x = x, w = w, setNames(as.data.frame(W), paste0("s", 1:S)))
write.csv(data, "../../../data/shift_share.csv", row.names = FALSE, quote = FALSE)
X <- drop(W %*% g)
case <- function(omega, groups) {
  iv <- ivreg(y ~ d + x | X + x, weights = omega)
  xr <- resid(lm(X ~ x, weights = omega)); e <- y - cbind(1, d, x) %*% coef(iv)
  gt <- coef(lm(xr ~ 0 + W, weights = omega)); R <- drop(crossprod(W, omega * e)); den <- sum(omega * xr * d)
  akm <- sqrt(sum(tapply(gt * R, groups, sum)^2)) / abs(den)
  null <- function(b) { r <- resid(lm(I(y - b * d) ~ x, weights = omega)); sum(omega * xr * r)^2 / sum(tapply(gt * drop(crossprod(W, omega * r)), groups, sum)^2) }
  b <- coef(iv)[["d"]]; z2 <- qchisq(0.95, 1)
  bounded <- null(1e8) > z2   # the set is an interval where the test rejects far away
  ends <- if (!bounded) NULL else c(uniroot(function(v) null(v) - z2, c(b - 400 * akm, b), tol = 1e-13)$root, uniroot(function(v) null(v) - z2, c(b, b + 400 * akm), tol = 1e-13)$root)
  yr <- resid(lm(y ~ x, weights = omega)); dr <- resid(lm(d ~ x, weights = omega)); s <- colSums(omega * W)
  shock <- ivreg(I(drop(crossprod(W, omega * yr)) / s) ~ I(drop(crossprod(W, omega * dr)) / s) | g, weights = s)
  rot <- g * drop(crossprod(W, omega * dr)); rot <- rot / sum(rot)
  list(estimate = b, akm = akm, akm0 = ends, akm0_p = pchisq(null(0), 1, lower.tail = FALSE), shock_level = unname(coef(shock)[2]), rotemberg = unname(rot), effective = 1 / sum((s / sum(s))^2))
}
write_json(list(tool = paste0("R ", getRversion(), "; AER ", packageVersion("AER")), call = "ivreg(y ~ d + x | X + x), formulas of Adao, Kolesar and Morales (2019), shock-level ivreg of Borusyak, Hull and Jaravel (2022)",
  cases = list(plain = case(rep(1, n), 1:S), weighted = case(w, 1:S), grouped = case(rep(1, n), c(1, 1, 2, 2, 3, 3)))), "../panel/shift_share.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
