# Goldens of quantile regression. Debian 12: R 4.2.2, r-cran-quantreg 5.94, r-cran-jsonlite. Run in this folder: Rscript quantiles.R
# Writes ../data/quantiles.csv and ../panel/quantiles.json. Where quantreg has no such error (Stata's sparsities, qreg2's robust and clustered errors) the formula is written out on quantreg's fits.
suppressMessages({library(quantreg); library(jsonlite)})
set.seed(20261128); G <- 40; T <- 10; n <- G * T
d <- expand.grid(year = 2001:2010, city = sprintf("c%02d", 1:G))[, c("city", "year")]; g <- as.integer(factor(d$city)); mu <- rnorm(G)
d$x1 <- round(rnorm(n) + .4 * mu[g], 4); d$x2 <- round(rexp(n), 4); d$east <- as.integer(g %% 3 == 0); d$x3 <- round(rnorm(n), 3); d$w <- round(runif(n, .3, 2), 3); d$k <- sample(0:3, n, TRUE)
d$y <- round(1 + .5 * d$x1 - .3 * d$x2 + .8 * d$east + (.6 + .3 * d$x2) * (rt(n, 6) + .5 * mu[g]), 5); d$drop <- as.integer(runif(n) < .15); d$x1[c(7, 111, 250)] <- NA
write.csv(d, "../data/quantiles.csv", row.names = FALSE, quote = FALSE, na = "")
f <- y ~ x1 + x2 + x3; taus <- c(.1, .25, .5, .75, .9); nm <- function(t) as.character(t); cases <- list()
se <- function(m, s, ...) as.list(summary(m, se = s, ...)$coefficients[, 2])
band <- function(tau, n, rule) { z <- qnorm(tau); switch(rule, hall_sheather = bandwidth.rq(tau, n, TRUE), bofinger = bandwidth.rq(tau, n, FALSE), chamberlain = qnorm(.975) * sqrt(tau * (1 - tau) / n)) }
inside <- function(tau, n, rule) { h <- band(tau, n, rule); while (tau - h <= 0 || tau + h >= 1) h <- h / 2; h }
one <- function(data, tau, w = NULL) {
  m <- if (is.null(w)) rq(f, tau, data) else rq(f, tau, data, weights = w); X <- model.matrix(f, data); y <- data$y; if (!is.null(w)) { X <- X * w; y <- y * w }; r <- as.numeric(y - X %*% coef(m)); r[abs(r) < 1e-10] <- 0; n <- nrow(X); p <- ncol(X)
  loss <- function(r) sum(r * (tau - (r < 0))); y0 <- data$y; w0 <- if (is.null(w)) rep(1, n) else w
  out <- list(coef = as.list(coef(m)), loss = loss(r), r1 = 1 - loss(r) / loss(w0 * (y0 - coef(if (is.null(w)) rq(y0 ~ 1, tau) else rq(y0 ~ 1, tau, weights = w)))),
    t_nid = as.list(summary(m, se = "nid")$coefficients[, 3]), p_nid = as.list(summary(m, se = "nid")$coefficients[, 4]),
    se = list(iid.hall_sheather = se(m, "iid"), iid.bofinger = se(m, "iid", hs = FALSE), nid.hall_sheather = se(m, "nid"), nid.bofinger = se(m, "nid", hs = FALSE), kernel.hall_sheather = se(m, "ker"), kernel.bofinger = se(m, "ker", hs = FALSE)))
  fit <- function(t) as.numeric(rq.fit.br(X, y, t)$coefficients); XX <- solve(crossprod(X)); g <- factor(data$city)
  for (rule in c("hall_sheather", "bofinger", "chamberlain")) {
    h <- inside(tau, n, rule); s <- sum(colMeans(X) * (fit(tau + h) - fit(tau - h))) / (2 * h); q <- quantile(r[r != 0], c(tau - h, tau + h), type = 2); sr <- unname(diff(q)) / (2 * h)
    put <- function(v) as.list(setNames(sqrt(diag(v)), colnames(X)))
    out$se[[paste0("fitted_quantiles.", rule)]] <- put(s^2 * tau * (1 - tau) * XX); out$se[[paste0("residual_quantiles.", rule)]] <- put(sr^2 * tau * (1 - tau) * XX)
    kappa <- median(abs(r - median(r))); delta <- kappa * (qnorm(tau + h) - qnorm(tau - h)); H <- solve(crossprod(X * (abs(r) <= delta) / (2 * delta), X)); S <- X * (tau - (r <= 0)); C <- rowsum(S, g)
    out$se[[paste0("robust.", rule)]] <- put(H %*% crossprod(S) %*% H); out$se[[paste0("cluster.", rule)]] <- put(H %*% crossprod(C) %*% H) }
  out }
ok <- d[!is.na(d$x1), ]; sub <- ok[ok$drop == 0, ]; freq <- ok[rep(seq_len(nrow(ok)), ok$k), ]
for (t in taus) { cases$all[[nm(t)]] <- one(ok, t); cases$part[[nm(t)]] <- one(sub, t); cases$weighted[[nm(t)]] <- one(ok, t, ok$w); cases$frequency[[nm(t)]] <- list(coef = as.list(coef(rq(f, t, freq))), nid = se(rq(f, t, freq), "nid"), n = nrow(freq)) }
fits <- lapply(c(.25, .5, .75), function(t) rq(f, t, ok)); a <- function(...) { z <- do.call(anova, c(fits, list(...)))$table; as.list(z) }
cases$anova <- list(nid = list(joint = a(), each = a(joint = FALSE)), iid_density = list(joint = a(se = "ker"), each = a(se = "ker", joint = FALSE)))
rank <- function(iid, t) { z <- summary(rq(f, t, ok), se = "rank", iid = iid, alpha = .1)$coefficients; list(low = as.list(z[, 2]), high = as.list(z[, 3])) }
for (t in taus) cases$rank[[nm(t)]] <- list(iid = rank(TRUE, t), nid = rank(FALSE, t))
# Ties and degenerate vertices: whole-number outcomes and dummies; the loss is unique where the coefficients need not be.
tied <- data.frame(y = round(ok$y), x = round(ok$x1), east = ok$east); for (t in taus) cases$tied[[nm(t)]] <- list(loss = { m <- suppressWarnings(rq(y ~ x + east, t, tied)); r <- resid(m); sum(r * (t - (r < 0))) })
write_json(list(tool = paste("R", getRversion(), "quantreg", packageVersion("quantreg")), data = "data/quantiles.csv", tolerance = "1e-9 relative for coefficients of a vertex, 1e-7 for standard errors", cases = cases), "../panel/quantiles.json", digits = 15, auto_unbox = TRUE, pretty = 1)
print(coef(rq(f, .5, ok))); str(cases$anova)
