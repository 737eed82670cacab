# Goldens of count and share outcomes. Debian 12: R 4.2.2, r-cran-sandwich 3.0-2, r-cran-mass 7.3-58.2, r-cran-numderiv 2016.8-1.1, r-cran-jsonlite. Run in this folder: Rscript counts.R
# Writes ../data/counts.csv (unbalanced panel of firms in regions, missing values, a firm without a positive count, a firm seen once, weights, exposure, a share with zeros and ones) and ../panel/counts.json.
# Fixed effects are dummies in glm on the rows that remain when firms without a positive count and firms seen once are left out.
suppressMessages({library(sandwich); library(MASS); library(numDeriv); library(jsonlite)})
set.seed(20250606)
G <- 40; T <- 8
d <- expand.grid(year = 2011:(2010 + T), firm = 1:G)[, c("firm", "year")]
a <- rnorm(G, sd = .7); tau <- rnorm(T, sd = .3)
d$region <- c("North", "South", "West", "East")[1 + d$firm %% 4]
d$x1 <- round(rnorm(nrow(d)) + .5 * a[d$firm], 4); d$x2 <- round(runif(nrow(d), -1, 1), 4); d$d <- as.integer(runif(nrow(d)) < .4)
d$expo <- round(exp(rnorm(nrow(d), 1, .5)), 3)
mu <- exp(.2 + .5 * d$x1 - .4 * d$x2 + .3 * d$d + a[d$firm] + tau[d$year - 2010])
d$y <- rnbinom(nrow(d), mu = mu, size = 2); d$y[d$firm == 17] <- 0
d$e <- rpois(nrow(d), d$expo * exp(-.5 + .3 * d$x1))
d$flow <- round(ifelse(d$y > 0, mu * exp(rnorm(nrow(d), -.3, .8)), 0), 3)
index <- -.3 + .6 * d$x1 + .5 * d$x2 + .4 * d$d; p <- plogis(index + rnorm(nrow(d)))
d$share <- round(ifelse(runif(nrow(d)) < .07, 0, ifelse(runif(nrow(d)) < .05, 1, p)), 4)
d$kind <- LETTERS[1 + (3 * d$firm + d$year) %% 5]; d$w <- round(runif(nrow(d), .3, 3), 3); d$f <- sample(1:4, nrow(d), TRUE)
d <- d[runif(nrow(d)) > .2 & !(d$firm == 23 & d$year != 2013), ]; d <- d[sample(nrow(d)), ]
d$y[sample(nrow(d), 4)] <- NA; d$x2[sample(nrow(d), 5)] <- NA; d$w[sample(nrow(d), 3)] <- NA
write.csv(d, "../data/counts.csv", row.names = FALSE, quote = FALSE, na = "")
d <- read.csv("../data/counts.csv")
cases <- list()
control <- glm.control(epsilon = 1e-15, maxit = 100)
slopes <- c("(Intercept)", "x1", "x2", "d")
pick <- function(v, names) as.list(v[intersect(names, names(v))])
errors <- function(m, V) { s <- sqrt(diag(V)); names(s) <- names(coef(m)); s }
twoway <- function(m, a, b) { B <- bread(m) / nobs(m); S <- function(g) crossprod(rowsum(estfun(m), g)); B %*% (S(a) + S(b) - S(paste(a, b))) %*% B }
psd <- function(V) { e <- eigen((V + t(V)) / 2); e$vectors %*% (pmax(e$values, 0) * t(e$vectors)) } # negative eigenvalues of a multi-way covariance set to zero, as Cameron, Gelbach and Miller (2011) and fixest
record <- function(name, call, m, data, extra = list()) {
  n <- nobs(m); K <- length(coef(m)); B <- bread(m) / n; if (m$family$family == "quasibinomial") B <- B
  HC0 <- vcovHC(m, type = "HC0"); G <- length(unique(data$firm)); Gm <- min(G, length(unique(data$year)))
  se <- function(V) pick(errors(m, V), slopes)
  cases[[name]] <<- c(list(call = call, nobs = n, coef = pick(coef(m), slopes), iid = se(vcov(m)), iid_fixest = se(vcov(m) * (n - 1) / (n - K)), hc0 = se(HC0), ppmlhdfe = se(HC0 * n / (n - 1)),
    hetero_fixest = se(HC0 * n / (n - K)), hc3 = se(vcovHC(m, type = "HC3")), cluster = se(vcovCL(m, data$firm, type = "HC0", cadjust = FALSE) * G / (G - 1)), twoway = { k <- if (grepl("factor", call)) slopes[-1] else slopes; i <- match(k, names(coef(m))); setNames(as.list(sqrt(diag(psd(twoway(m, data$firm, data$year)[i, i] * Gm / (Gm - 1))))), k) },
    deviance = deviance(m), loglik = as.numeric(logLik(m)), parameters = K), extra)
}
null <- function(m) as.numeric(logLik(update(m, . ~ 1)))
use <- subset(d, !is.na(y) & !is.na(x2))
pooled <- glm(y ~ x1 + x2 + d, poisson, use, control = control); record("poisson.pooled", "glm(y ~ x1 + x2 + d, poisson)", pooled, use, list(null = null(pooled)))
prune <- function(s, y) { repeat { n <- nrow(s); s <- s[ave(s[[y]] > 0, s$firm, FUN = sum) > 0, ]; s <- s[ave(rep(1, nrow(s)), s$firm, FUN = sum) > 1, ]; if (nrow(s) == n) return(s) } }
fe <- prune(use, "y")
record("poisson.firm", "glm(y ~ x1 + x2 + d + factor(firm), poisson)", glm(y ~ x1 + x2 + d + factor(firm), poisson, fe, control = control), fe)
record("poisson.firm_year", "glm(y ~ x1 + x2 + d + factor(firm) + factor(year), poisson)", glm(y ~ x1 + x2 + d + factor(firm) + factor(year), poisson, fe, control = control), fe)
record("poisson.firm_year_kind", "glm(y ~ x1 + x2 + d + factor(firm) + factor(year) + factor(kind), poisson)", glm(y ~ x1 + x2 + d + factor(firm) + factor(year) + factor(kind), poisson, fe, control = control), fe)
flow <- prune(subset(d, !is.na(x2)), "flow"); record("ppml.flow", "glm(flow ~ x1 + x2 + d + factor(firm) + factor(year), quasi(log, mu))", suppressWarnings(glm(flow ~ x1 + x2 + d + factor(firm) + factor(year), poisson, flow, control = control)), flow)
offset <- subset(d, !is.na(x2)); m <- glm(e ~ x1 + x2 + offset(log(expo)), poisson, offset, control = control)
cases[["poisson.exposure"]] <- list(call = "glm(e ~ x1 + x2 + offset(log(expo)), poisson)", coef = pick(coef(m), slopes), iid = pick(errors(m, vcov(m)), slopes), loglik = as.numeric(logLik(m)), deviance = deviance(m),
  null = as.numeric(logLik(glm(e ~ 1 + offset(log(expo)), poisson, offset, control = control))))
wt <- subset(use, !is.na(w)); m <- suppressWarnings(glm(y ~ x1 + x2 + d, poisson, wt, weights = w, control = control)); HC0 <- vcovHC(m, type = "HC0"); n <- nobs(m)
cases[["poisson.weights"]] <- list(call = "glm(y ~ x1 + x2 + d, poisson, weights = w)", coef = pick(coef(m), slopes), ppmlhdfe = pick(errors(m, HC0 * n / (n - 1)), slopes), iid = pick(errors(m, vcov(m)), slopes))
wfe <- prune(wt, "y"); m <- suppressWarnings(glm(y ~ x1 + x2 + d + factor(firm) + factor(year), poisson, wfe, weights = w, control = control)); HC0 <- vcovHC(m, type = "HC0"); n <- nobs(m)
cases[["poisson.weights_fe"]] <- list(call = "glm(y ~ x1 + x2 + d + factor(firm) + factor(year), poisson, weights = w)", coef = pick(coef(m), slopes), ppmlhdfe = pick(errors(m, HC0 * n / (n - 1)), slopes))
ex <- use[rep(seq_len(nrow(use)), use$f), ]; m <- glm(y ~ x1 + x2 + d, poisson, ex, control = control); HC0 <- vcovHC(m, type = "HC0"); n <- nobs(m); G <- length(unique(ex$firm))
cases[["poisson.frequency"]] <- list(call = "glm on rows repeated f times", nobs = n, coef = pick(coef(m), slopes), iid = pick(errors(m, vcov(m)), slopes), ppmlhdfe = pick(errors(m, HC0 * n / (n - 1)), slopes), hc3 = pick(errors(m, vcovHC(m, type = "HC3")), slopes),
  cluster = pick(errors(m, vcovCL(m, ex$firm, type = "HC0", cadjust = FALSE) * G / (G - 1)), slopes), loglik = as.numeric(logLik(m)))
nb <- glm.nb(y ~ x1 + x2 + d, use, control = glm.control(epsilon = 1e-14, maxit = 200))
cases[["negbin.MASS"]] <- list(call = "MASS::glm.nb(y ~ x1 + x2 + d)", coef = pick(coef(nb), slopes), se = pick(sqrt(diag(vcov(nb))), slopes), theta = nb$theta, se_theta = nb$SE.theta, loglik = as.numeric(logLik(nb)), hc0 = pick(errors(nb, vcovHC(nb, type = "HC0")), slopes))
# Negative binomial of both kinds from the density alone: maximum by optim and Newton steps, derivatives by numDeriv.
X <- model.matrix(~ x1 + x2 + d, use); y <- use$y
l2 <- function(p) { mu <- exp(X %*% p[1:4]); dnbinom(y, mu = mu, size = exp(-p[5]), log = TRUE) }
l1 <- function(p) { mu <- exp(X %*% p[1:4]); dnbinom(y, mu = mu, size = mu * exp(-p[5]), log = TRUE) }
full <- function(name, l) { f <- function(p) -sum(l(p)); p <- optim(c(coef(pooled), 0), f, method = "BFGS", control = list(maxit = 1000, reltol = 1e-14))$par
  for (i in 1:6) p <- p - solve(hessian(f, p), grad(f, p)); H <- hessian(f, p); B <- solve(H); S <- jacobian(l, p); G <- length(unique(use$firm)); n <- length(y)
  nm <- c(slopes, "ln_dispersion"); se <- function(V) setNames(as.list(sqrt(diag(V))), nm)
  cases[[name]] <<- list(call = sprintf("dnbinom, %s; numDeriv", name), coef = setNames(as.list(p), nm), oim = se(B), robust = se(B %*% crossprod(S) %*% B * n / (n - 1)), cluster = se(B %*% crossprod(rowsum(S, use$firm)) %*% B * G / (G - 1)), loglik = -f(p)) }
full("negbin.nb2", l2); full("negbin.nb1", l1)
# Overdispersion: regression of ((y - mu)^2 - y) / mu on mu (NB2) and on a constant (NB1) without a further constant (Cameron and Trivedi 1990).
m <- fitted(pooled); z <- ((y - m)^2 - y) / m; t2 <- summary(lm(z ~ 0 + m))$coefficients; t1 <- summary(lm(z ~ 1))$coefficients
suppressMessages(library(AER)); trafo2 <- dispersiontest(pooled, trafo = 2); trafo1 <- dispersiontest(pooled, trafo = 1)
cases[["dispersion"]] <- list(call = "lm(((y - mu)^2 - y)/mu ~ 0 + mu), ~ 1; AER::dispersiontest", nb2 = as.list(unname(t2[1, ])), nb1 = as.list(unname(t1[1, ])), aer2 = list(estimate = unname(trafo2$estimate), statistic = unname(trafo2$statistic)), aer1 = list(estimate = unname(trafo1$estimate), statistic = unname(trafo1$statistic)))
# Shares: quasi likelihood of the Bernoulli. Robust with observed (numDeriv) and with expected information (sandwich).
use <- subset(d, !is.na(x2)); X <- model.matrix(~ x1 + x2 + d, use); s <- use$share
for (link in c("logit", "probit", "cloglog")) { m <- suppressWarnings(glm(share ~ x1 + x2 + d, quasibinomial(link), use, control = control)); n <- nobs(m); G <- length(unique(use$firm))
  F <- m$family$linkinv; l <- function(p) { q <- as.vector(F(X %*% p)); s * log(q) + (1 - s) * log(1 - q) }; p <- coef(m); f <- function(p) -sum(l(p)); B <- solve(hessian(f, p)); S <- jacobian(l, p)
  HC0 <- vcovHC(m, type = "HC0"); se <- function(V) setNames(as.list(sqrt(diag(V))), slopes)
  cases[[paste0("fractional.", link)]] <- list(call = sprintf("glm(share ~ x1 + x2 + d, quasibinomial('%s'))", link), coef = pick(coef(m), slopes), expected = se(HC0 * n / (n - 1)), observed = se(B %*% crossprod(S) %*% B * n / (n - 1)),
    cluster = se(B %*% crossprod(rowsum(S, use$firm)) %*% B * G / (G - 1)), loglik = -f(p), deviance = deviance(m)) }
wt <- subset(use, !is.na(w)); m <- suppressWarnings(glm(share ~ x1 + x2 + d, quasibinomial("logit"), wt, weights = w, control = control)); n <- nobs(m)
cases[["fractional.weights"]] <- list(call = "glm(share ~ x1 + x2 + d, quasibinomial('logit'), weights = w)", coef = pick(coef(m), slopes), robust = pick(errors(m, vcovHC(m, type = "HC0") * n / (n - 1)), slopes))
write_json(list(tool = sprintf("R %s.%s; sandwich %s, MASS %s, numDeriv %s", R.version$major, R.version$minor, packageVersion("sandwich"), packageVersion("MASS"), packageVersion("numDeriv")), data = "data/counts.csv",
  tolerance = "1e-9 relative for coefficients, 1e-8 for likelihoods and standard errors; 1e-6 for standard errors with derivatives by numDeriv", cases = cases), "../panel/counts.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
