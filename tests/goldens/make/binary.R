# Goldens of binary and ordered outcomes. Debian 12: R 4.2.2, r-cran-survival 3.5-3, r-cran-lme4 1.1-31, r-cran-ordinal 2022.11-16, r-cran-mass 7.3-58, r-cran-nnet 7.3-18, r-cran-sandwich 3.0-2,
# r-cran-numderiv 2016.8-1.1, r-cran-proc 1.18.0, r-cran-jsonlite. Run in this folder: Rscript binary.R
# Simulates ../data/binary.csv (unbalanced panel with missing values, a factor, frequencies, weights) and writes ../panel/binary_r.json.
suppressMessages({library(survival); library(lme4); library(ordinal); library(MASS); library(nnet); library(sandwich); library(numDeriv); library(pROC); library(jsonlite)})
set.seed(20261128)
G <- 120; d <- do.call(rbind, lapply(1:G, function(i) data.frame(id = sprintf("c%03d", i), year = 2001:(2001 + sample(2:7, 1)))))
n <- nrow(d); g <- as.integer(factor(d$id)); u <- rnorm(G)[g]
d$x1 <- round(rnorm(n) + .4 * u, 4); d$x2 <- round(runif(n, 1, 5), 4); d$d <- as.numeric(runif(n) < .4); d$region <- c("east", "north", "west")[1 + (g %% 3)]; d$f <- 1 + (seq_len(n) %% 3); d$w <- round(runif(n, .5, 2), 3); d$gw <- round(runif(G, .5, 2), 3)[g]
eta <- -.8 + .7 * d$x1 - .25 * d$x2 + .06 * d$x2^2 + .5 * d$d + c(0, .4, -.3)[1 + (g %% 3)]
d$y <- as.numeric(eta + .9 * u + rlogis(n) > 0); lat <- eta + .5 * u + rlogis(n); d$rating <- 1 + (lat > -1) + (lat > .5) + (lat > 2)
d$choice <- c("bus", "car", "train")[apply(cbind(0, .5 + .5 * d$x1, -.3 + .2 * d$x2 + .3 * d$d) - log(-log(matrix(runif(3 * n), n))), 1, which.max)]
d$x1[c(5, 77, 300)] <- NA; d$y[c(11, 150)] <- NA; d$w[20] <- NA
write.csv(d, "../data/binary.csv", row.names = FALSE, quote = FALSE, na = "")
d <- read.csv("../data/binary.csv"); cases <- list()
add <- function(name, call, coef, V, ...) cases[[name]] <<- list(call = call, coef = as.list(coef), se = as.list(setNames(sqrt(diag(V)), names(coef))), ...)
f <- y ~ x1 + x2 + I(x2^2) + d + region; cc <- d[complete.cases(d[, c("y", "x1")]), ]; ccw <- cc[!is.na(cc$w), ]
# Log likelihoods written out, their Hessians by Richardson's extrapolation: observed information independent of any fitting routine.
F <- list(logit = plogis, probit = pnorm, cloglog = function(e) -expm1(-exp(e)))
ll <- function(link, X, y, w) function(b) { e <- as.numeric(X %*% b); sum(w * ifelse(y == 1, switch(link, logit = plogis(e, log.p = TRUE), probit = pnorm(e, log.p = TRUE), cloglog = log(-expm1(-exp(e)))), switch(link, logit = plogis(-e, log.p = TRUE), probit = pnorm(-e, log.p = TRUE), cloglog = -exp(e)))) }
for (link in c("logit", "probit", "cloglog")) for (kind in c("plain", "weights", "frequency")) {
  data <- if (kind == "weights") ccw else cc; ww <- switch(kind, plain = rep(1, nrow(data)), weights = data$w, frequency = data$f)
  m <- suppressWarnings(glm(f, binomial(link), data, weights = ww, control = list(epsilon = 1e-15, maxit = 100))); X <- model.matrix(m); L <- ll(link, X, data$y, ww); b <- coef(m)
  b <- b + solve(-hessian(L, b), grad(L, b)); H <- solve(-hessian(L, b)); dimnames(H) <- NULL; S <- jacobian(function(b) { e <- as.numeric(X %*% b); ifelse(data$y == 1, log(F[[link]](e)), log(1 - F[[link]](e))) }, b)
  nm <- sprintf("binary.%s.%s", link, kind); n1 <- if (kind == "frequency") sum(ww) else nrow(data)
  meat <- if (kind == "frequency") crossprod(S * sqrt(ww)) else crossprod(S * ww); cl <- rowsum(S * ww, data$id); g1 <- nrow(cl)
  add(nm, sprintf("glm(binomial('%s'), weights = %s); covariances from numDeriv's Hessian and scores", link, kind), b, H, log_lik = L(b), deviance = -2 * L(b), se_expected = as.list(sqrt(diag(vcov(m)))), se_hc0 = as.list(setNames(sqrt(diag(H %*% meat %*% H)), names(b))), se_robust = as.list(setNames(sqrt(diag(H %*% meat %*% H) * n1 / (n1 - 1)), names(b))), se_cluster = as.list(setNames(sqrt(diag(H %*% crossprod(cl) %*% H) * g1 / (g1 - 1)), names(b))))
  if (kind == "frequency") next
  # Average effects of variables through powers and levels, gradients by numDeriv.
  p <- function(b, data) F[[link]](as.numeric(model.matrix(delete.response(terms(m)), data, xlev = m$xlevels) %*% b))
  set <- function(v, value) { z <- data; z[[v]] <- value; z }
  mean_w <- function(v) sum(ww * v) / sum(ww)
  effects <- list(d = function(b) mean_w(p(b, set("d", 1)) - p(b, set("d", 0))), "regionnorth" = function(b) mean_w(p(b, set("region", "north")) - p(b, set("region", "east"))), "regionwest" = function(b) mean_w(p(b, set("region", "west")) - p(b, set("region", "east"))))
  dens <- switch(link, logit = dlogis, probit = dnorm, cloglog = function(e) exp(e - exp(e)))
  effects$x1 <- function(b) mean_w(dens(as.numeric(X %*% b)) * b["x1"]); effects$x2 <- function(b) mean_w(dens(as.numeric(X %*% b)) * (b["x2"] + 2 * data$x2 * b["I(x2^2)"]))
  est <- sapply(effects, function(e) e(b)); J <- t(sapply(effects, function(e) grad(e, b))); add(paste0(nm, ".ame"), "mean effects, gradients by numDeriv::grad", est, J %*% H %*% t(J))
  xb <- colSums(ww * X) / sum(ww); names(xb) <- colnames(X); eta0 <- function(b, k = NULL, v = 0) { z <- xb; if (!is.null(k)) z[k] <- v; sum(z * b) }
  atm <- list(x1 = function(b) dens(eta0(b)) * b["x1"], x2 = function(b) dens(eta0(b)) * (b["x2"] + 2 * xb["x2"] * b["I(x2^2)"]), d = function(b) F[[link]](eta0(b, "d", 1)) - F[[link]](eta0(b, "d", 0)))
  est <- sapply(atm, function(e) unname(e(b))); J <- t(sapply(atm, function(e) grad(e, b))); add(paste0(nm, ".mem"), "effects at column means, gradients by numDeriv::grad", est, J %*% H %*% t(J))
  if (kind == "plain" && link == "logit") { pr <- fitted(m); r <- roc(as.numeric(data$y), as.numeric(pr), quiet = TRUE); s <- sort(pr); cuts <- sapply(length(s) * 1:9 / 10, function(i) if (i == floor(i)) mean(s[i + 0:1]) else s[ceiling(i)]); q <- 1 + rowSums(outer(pr, cuts, ">"))
    o <- tapply(data$y, q, sum); e <- tapply(pr, q, sum); nn <- tapply(pr, q, length); cases$fit <- list(call = "pROC::roc, Hosmer-Lemeshow in deciles as Stata's xtile has them", auc = as.numeric(auc(r)), auc_se = sqrt(var(r, method = "delong")), hl = sum((o - e)^2 / (e * (1 - e / nn))), tab = as.list(table(factor(pr >= .5, c(FALSE, TRUE)), data$y)), null = logLik(glm(y ~ 1, binomial, data))[1]) }
}
# Conditional logit, exact.
for (kind in c("plain", "weights")) { m <- if (kind == "plain") clogit(y ~ x1 + x2 + I(x2^2) + d + strata(id), cc, method = "exact", control = coxph.control(eps = 1e-14, iter.max = 100)) else NULL
  if (!is.null(m)) add("clogit", "survival::clogit(method = 'exact')", coef(m), vcov(m), log_lik = m$loglik[2], log_lik_null = m$loglik[1], rows = nrow(cc[ave(cc$y, cc$id) > 0 & ave(cc$y, cc$id) < 1, ])) }
# Random effects: lme4 with 25 points (the integral exact to all digits that matter) and with 12.
for (link in c("logit", "probit", "cloglog")) for (q in c(12, 25)) { m <- suppressWarnings(glmer(y ~ x1 + x2 + d + (1 | id), cc, binomial(link), nAGQ = q, control = glmerControl(optimizer = "bobyqa", optCtrl = list(maxfun = 1e5, rhoend = 1e-10), tolPwrss = 1e-13, calc.derivs = TRUE)))
  add(sprintf("re.%s.%d", link, q), sprintf("lme4::glmer(binomial('%s'), nAGQ = %d)", link, q), fixef(m), as.matrix(vcov(m)), sigma_u = unname(sqrt(unlist(VarCorr(m)))), log_lik = as.numeric(logLik(m))) }
# Ordered.
for (link in c("logit", "probit")) for (kind in c("plain", "weights")) { data <- d[!is.na(d$x1) & (kind == "plain" | !is.na(d$w)), ]; ww <- if (kind == "plain") rep(1, nrow(data)) else data$w
  m <- clm(factor(rating) ~ x1 + x2 + d + region, data = data, link = link, weights = ww, control = list(gradTol = 1e-10)); add(sprintf("ordered.%s.%s", link, kind), "ordinal::clm", coef(m), vcov(m), log_lik = as.numeric(logLik(m)))
  X <- model.matrix(~ x1 + x2 + d + region, data)[, -1]; P <- if (link == "logit") plogis else pnorm; dP <- if (link == "logit") dlogis else dnorm; K <- ncol(X)
  cell <- function(t, eta, j) P(c(t[1:3], Inf)[j] - eta) - P(c(-Inf, t[1:3])[j] - eta); dcell <- function(t, eta, j) dP(c(-Inf, t[1:3])[j] - eta) - dP(c(t[1:3], Inf)[j] - eta); mw <- function(v) sum(ww * v) / sum(ww)
  for (j in 1:4) { eff <- list(x1 = function(t) { eta <- as.numeric(X %*% t[3 + 1:K]); mw(dcell(t, eta, j) * t["x1"]) }, d = function(t) { Z <- X; Z[, "d"] <- 1; a <- as.numeric(Z %*% t[3 + 1:K]); Z[, "d"] <- 0; mw(cell(t, a, j) - cell(t, as.numeric(Z %*% t[3 + 1:K]), j)) })
    est <- sapply(eff, function(e) unname(e(coef(m)))); J <- t(sapply(eff, function(e) grad(e, coef(m)))); add(sprintf("ordered.%s.%s.ame%d", link, kind, j), "mean effects on P(rating = j), gradients by numDeriv", est, J %*% vcov(m) %*% t(J)) } }
m <- polr(factor(rating) ~ x1 + x2, d, Hess = TRUE, method = "logistic", control = list(reltol = 1e-15)); add("polr", "MASS::polr", c(coef(m), m$zeta), vcov(m), log_lik = as.numeric(logLik(m)))
for (kind in c("plain", "weights")) { data <- d[!is.na(d$x1) & (kind == "plain" | !is.na(d$w)), ]; ww <- if (kind == "plain") rep(1, nrow(data)) else data$w
  m <- multinom(choice ~ x1 + x2 + d, data, weights = ww, trace = FALSE, maxit = 1000, reltol = 1e-15, abstol = 1e-15, Hess = TRUE); b <- t(coef(m)); nm <- as.vector(outer(rownames(b), colnames(b), function(t, a) paste0(a, ":", t))); add(paste0("multinom.", kind), "nnet::multinom", setNames(as.vector(b), nm), vcov(m), log_lik = as.numeric(logLik(m))) }
write(toJSON(list(versions = paste(R.version.string, "survival", packageVersion("survival"), "lme4", packageVersion("lme4"), "ordinal", packageVersion("ordinal")), cases = cases), auto_unbox = TRUE, digits = 15, null = "null", pretty = 1), "../panel/binary_r.json")
