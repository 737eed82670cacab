# Known answers for censored, truncated and selected samples: writes ../data/limited.csv, ../data/limited_panel.csv and ../panel/limited_r.json.
# Run: Rscript limited.R (R with AER, survival, sandwich, maxLik, jsonlite).
suppressMessages({library(AER); library(survival); library(sandwich); library(maxLik); library(jsonlite)})
options(digits = 17)
set.seed(20261128)

# A cross section of workers: latent wage, selection with an exclusion variable z, weights, groups, missing values.
n <- 600
d <- data.frame(id = 1:n, region = sample(1:12, n, TRUE), x1 = round(rnorm(n), 6), x2 = round(runif(n) * 4, 6), z = round(rnorm(n), 6))
u <- rnorm(n); e <- 0.6 * u + sqrt(1 - 0.36) * rnorm(n)
reg <- rnorm(12) * 0.4
d$latent <- round(0.5 + 1.2 * d$x1 - 0.7 * d$x2 + reg[d$region] + 1.5 * e, 6)
d$low <- pmax(d$latent, 0)
d$both <- pmin(pmax(d$latent, -2), 2)
d$limit <- round(-1 + 0.3 * d$x2, 6)
d$own <- pmax(d$latent, d$limit)
d$work <- as.integer(0.3 + 0.8 * d$x1 - 0.2 * d$x2 + 0.9 * d$z + u > 0)
d$wage <- ifelse(d$work == 1, d$latent, NA)
d$f <- sample(1:4, n, TRUE)
d$w <- round(runif(n, 0.2, 3), 6)
d$x2[c(17, 230, 411)] <- NA
d$lower_bracket <- ifelse(d$latent < -2, NA, floor(d$latent))
d$upper_bracket <- ifelse(d$latent > 3, NA, floor(d$latent) + 1)
d$upper_bracket[d$id %% 9 == 0] <- d$lower_bracket[d$id %% 9 == 0] <- d$latent[d$id %% 9 == 0]
write.csv(d, "../data/limited.csv", row.names = FALSE, na = "", quote = FALSE)

# A panel, unbalanced, censored at 0 and 1, with normal effects of entities.
g <- 80; p <- expand.grid(year = 2001:2008, id = 1:g)[, 2:1]
p <- p[runif(nrow(p)) < 0.85, ]
p$x1 <- round(rnorm(nrow(p)), 6); p$x2 <- round(rnorm(nrow(p)) + rnorm(g)[p$id], 6)
a <- rnorm(g) * 0.35
p$s <- round(pmin(pmax(0.45 + 0.25 * p$x1 - 0.15 * p$x2 + a[p$id] + 0.3 * rnorm(nrow(p)), 0), 1), 6)
p$area <- (p$id - 1) %/% 8
write.csv(p, "../data/limited_panel.csv", row.names = FALSE, quote = FALSE)

table <- function(coef, V, ll) { se <- sqrt(diag(V)); list(coef = as.list(coef), se = as.list(setNames(se, names(coef))), loglik = ll) }
reg_table <- function(m) table(c(coef(m), "ln_sigma" = log(m$scale)), vcov(m), m$loglik[2])
cases <- list()
cases$left <- reg_table(tobit(low ~ x1 + x2, data = d))
m <- tobit(both ~ x1 + x2, left = -2, right = 2, data = d)
cases$both <- c(reg_table(m), list(loglik0 = tobit(both ~ 1, left = -2, right = 2, data = d[!is.na(d$x2), ])$loglik[2]))
cases$both_hc0 <- table(c(coef(m), "ln_sigma" = log(m$scale)), sandwich(m), m$loglik[2])
dd <- d[!is.na(d$x2), ]
cases$both_cluster <- table(c(coef(m), "ln_sigma" = log(m$scale)), vcovCL(m, cluster = dd$region, type = "HC0", cadjust = TRUE), m$loglik[2])
cases$both_cluster_plain <- table(c(coef(m), "ln_sigma" = log(m$scale)), vcovCL(m, cluster = dd$region, type = "HC0", cadjust = FALSE), m$loglik[2])
cases$both_frequency <- reg_table(tobit(both ~ x1 + x2, left = -2, right = 2, data = d, weights = f))
cases$both_weights <- reg_table(tobit(both ~ x1 + x2, left = -2, right = 2, data = d, weights = w))
cases$right <- reg_table(survreg(Surv(pmin(latent, 1), latent < 1) ~ x1 + x2, data = d, dist = "gaussian"))
cases$own_limit <- reg_table(survreg(Surv(own, own > limit, type = "left") ~ x1 + x2, data = d, dist = "gaussian"))
cases$region_dummies <- reg_table(tobit(low ~ x1 + x2 + factor(region), data = d))
cases$interval <- reg_table(survreg(Surv(lower_bracket, upper_bracket, type = "interval2") ~ x1 + x2, data = d, dist = "gaussian"))

# Maximum likelihood by maxLik (Newton-Raphson) with the analytic derivatives of R's deriv-free numerics checked by their gradient.
polish <- function(f, start) {
  m <- maxLik(f, start = start, method = "NR", control = list(tol = 1e-16, reltol = 1e-16, gradtol = 1e-12, iterlim = 500))
  # Richardson-extrapolated Hessian of the log likelihood, for standard errors to about eight digits
  H <- numDeriv_hessian(function(b) sum(f(b)), coef(m))
  table(coef(m), solve(-H), sum(f(coef(m))))
}
numDeriv_hessian <- function(f, x, h0 = 1e-2) {
  k <- length(x); D <- function(h) { H <- matrix(0, k, k); e <- diag(k) * h * pmax(1, abs(x)) ; f0 <- f(x)
    for (i in 1:k) for (j in i:k) {
      if (i == j) H[i, i] <- (f(x + e[i, ]) - 2 * f0 + f(x - e[i, ])) / sum(e[i, ])^2
      else H[i, j] <- H[j, i] <- (f(x + e[i, ] + e[j, ]) - f(x + e[i, ] - e[j, ]) - f(x - e[i, ] + e[j, ]) + f(x - e[i, ] - e[j, ])) / (4 * sum(e[i, ]) * sum(e[j, ]))
    }; H }
  # four levels of Romberg: errors of order h^2, h^4, h^6 are taken out
  A <- lapply(0:3, function(j) D(h0 / 2^j))
  for (l in 1:3) A <- lapply(1:(length(A) - 1), function(j) A[[j + 1]] + (A[[j + 1]] - A[[j]]) / (4^l - 1))
  A[[1]]
}
trunc_ll <- function(y, X, a, b) function(th) {
  s <- exp(th[length(th)]); mu <- drop(X %*% th[-length(th)])
  lp <- if (is.finite(b)) log(pnorm((b - mu) / s) - pnorm((a - mu) / s)) else pnorm((a - mu) / s, lower.tail = FALSE, log.p = TRUE)
  dnorm(y, mu, s, log = TRUE) - lp
}
truncated <- function(a, b) {
  k <- dd[dd$latent > a & dd$latent < b, ]; X <- cbind("(Intercept)" = 1, x1 = k$x1, x2 = k$x2)
  o <- lm(latent ~ x1 + x2, k)
  c(polish(trunc_ll(k$latent, X, a, b), c(coef(o), ln_sigma = log(summary(o)$sigma))), list(n = nrow(k)))
}
cases$truncated_left <- truncated(0, Inf)
cases$truncated_both <- truncated(-2, 2)

# Heckman: two-step by the formulas of Greene (2018), sec. 19.4.3, and maximum likelihood.
h <- dd
first <- glm(work ~ x1 + x2 + z, binomial("probit"), h, control = list(epsilon = 1e-15, maxit = 100))
Z <- model.matrix(first); zg <- drop(Z %*% coef(first)); q <- 2 * h$work - 1
lam <- q * dnorm(q * zg) / pnorm(q * zg); Vg <- solve(crossprod(Z * (lam * (lam + zg)), Z))  # observed information
s <- h$work == 1; k <- h[s, ]; k$mills <- (dnorm(zg) / pnorm(zg))[s]; del <- k$mills * (k$mills + zg[s])
second <- lm(wage ~ x1 + x2 + mills, k); X <- model.matrix(second); e <- resid(second)
bl <- coef(second)["mills"]; sig2 <- mean(e^2) + bl^2 * mean(del); rho <- bl / sqrt(sig2)
B <- solve(crossprod(X)); F <- crossprod(X * del, Z[s, ])
V <- sig2 * B %*% (crossprod(X * (1 - rho^2 * del), X) + rho^2 * F %*% Vg %*% t(F)) %*% B
cases$heckman_two_step <- list(coef = as.list(setNames(coef(second), c("(Intercept)", "x1", "x2", "mills_ratio"))), se = as.list(setNames(sqrt(diag(V)), c("(Intercept)", "x1", "x2", "mills_ratio"))),
  probit = as.list(coef(first)), probit_se = as.list(sqrt(diag(Vg))), sigma = sqrt(sig2), rho = unname(rho))
cases$heckman_uncorrected <- list(se = as.list(setNames(sqrt(diag(vcov(second))), c("(Intercept)", "x1", "x2", "mills_ratio"))))
# Two-step with robust and clustered errors: the sandwich of the stacked estimating equations.
psi <- cbind(Z * lam, matrix(0, nrow(Z), ncol(X))); psi[s, ncol(Z) + 1:ncol(X)] <- X * e
A <- matrix(0, ncol(psi), ncol(psi)); A[1:ncol(Z), 1:ncol(Z)] <- solve(Vg); iX <- ncol(Z) + 1:ncol(X)
A[iX, iX] <- crossprod(X); A[iX, 1:ncol(Z)] <- -bl * F
Ai <- solve(A)
two_step_sandwich <- function(S, c) setNames(sqrt(diag(c * Ai %*% crossprod(S) %*% t(Ai)))[iX], c("(Intercept)", "x1", "x2", "mills_ratio"))
cases$heckman_robust <- list(se = as.list(two_step_sandwich(psi, nrow(h) / (nrow(h) - 1))))
G <- length(unique(h$region)); cases$heckman_cluster <- list(se = as.list(two_step_sandwich(rowsum(psi, h$region), G / (G - 1))))
heck_ll <- function(th) {
  g <- th[1:4]; b <- th[5:7]; ls <- th[8]; r <- tanh(th[9]); zg <- drop(Z %*% g)
  xb <- drop(cbind(1, h$x1, h$x2) %*% b); er <- (ifelse(h$work == 1, h$wage, 0) - xb) / exp(ls)
  ifelse(h$work == 1, pnorm((zg + r * er) / sqrt(1 - r^2), log.p = TRUE) + dnorm(er, log = TRUE) - ls, pnorm(-zg, log.p = TRUE))
}
cases$heckman_ml <- polish(heck_ll, c("sel:(Intercept)" = unname(coef(first)[1]), "sel:x1" = unname(coef(first)[2]), "sel:x2" = unname(coef(first)[3]), "sel:z" = unname(coef(first)[4]),
  "(Intercept)" = unname(coef(second)[1]), x1 = unname(coef(second)[2]), x2 = unname(coef(second)[3]), ln_sigma = unname(log(sqrt(sig2))), atanh_rho = unname(atanh(max(-0.9, min(0.9, rho))))))
cases$heckman_ml$loglik_independent <- sum(dnorm(k$wage, fitted(lm(wage ~ x1 + x2, k)), sqrt(mean(resid(lm(wage ~ x1 + x2, k))^2)), log = TRUE)) + as.numeric(logLik(first))
out <- list(tool = paste0("R ", getRversion(), "; AER ", packageVersion("AER"), ", survival ", packageVersion("survival"), ", sandwich ", packageVersion("sandwich"), ", maxLik ", packageVersion("maxLik")), cases = cases)
write_json(out, "../panel/limited_r.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
