# Systems of equations on simulated data with missing values: ../data/equation_system.csv and ../panel/equation_system.json.
# Debian 12: R 4.2.2, r-cran-systemfit 1.1-28, r-cran-sandwich, r-cran-jsonlite. Run in this folder: Rscript equation_system.R
suppressMessages({library(systemfit); library(sandwich); library(jsonlite)})
set.seed(20250611)
n <- 120
d <- data.frame(id = 1:n, city = (1:n - 1) %/% 6 + 1)
for (v in c("x1", "x2", "x3", "x4", "x5")) d[[v]] <- rnorm(n)
e <- matrix(rnorm(3 * n), n) %*% chol(matrix(c(1, .6, -.3, .6, 2, .4, -.3, .4, 1.5), 3)) * (0.6 + 0.6 * abs(d$x1))
B <- matrix(c(1, -.4, .3, .5, 1, -.2, -.3, .2, 1), 3, byrow = TRUE)
rhs <- cbind(1 + .8 * d$x1 + .5 * d$x2, 2 - .7 * d$x3 + .4 * d$x1, -1 + .6 * d$x4 + .5 * d$x5) + e
y <- rhs %*% solve(t(B))
d$y1 <- y[, 1]; d$y2 <- y[, 2]; d$y3 <- y[, 3]
for (v in setdiff(names(d), c("id", "city"))) d[[v]] <- round(d[[v]], 6)
d$y1[c(4, 50)] <- NA; d$x4[c(17, 50)] <- NA; d$y3[101] <- NA
write.csv(d, "../data/equation_system.csv", row.names = FALSE, quote = FALSE, na = "")
d <- read.csv("../data/equation_system.csv")
k <- d[complete.cases(d), ]
f <- list(a = y1 ~ y2 + x1 + x2, b = y2 ~ y3 + x1 + x3, c = y3 ~ y1 + x4 + x5)
s <- list(a = y1 ~ x1 + x2, b = y2 ~ x1 + x3, c = y3 ~ x4 + x5)
common <- ~ x1 + x2 + x3 + x4 + x5
own <- list(~ x1 + x2 + x3 + x4, ~ x1 + x3 + x4 + x5, ~ x1 + x2 + x4 + x5)
cases <- list()
put <- function(name, call, m, ...) {
  t <- summary(m); co <- t$coefficients
  as <- function(v) as.list(setNames(v, rownames(co)))
  cases[[name]] <<- c(list(call = call, coef = as(co[, 1]), se = as(co[, 2]), t = as(co[, 3]), p = as(co[, 4]), cov12 = unname(vcov(m)[2, 6]), resid_cov = unname(m$residCov),
    ols_r2 = t$ols.r.squared, mcelroy = t$mcelroy.r.squared, loglik = as.numeric(logLik(m)), eq_r2 = sapply(t$eq, function(q) q$r.squared), eq_adj = sapply(t$eq, function(q) q$adj.r.squared),
    eq_sigma = sapply(t$eq, function(q) q$sigma), eq_df = sapply(m$eq, function(q) q$df.residual)), list(...))
}
for (me in c("OLS", "WLS", "SUR")) put(me, sprintf("systemfit(s, '%s', data = k)", me), systemfit(s, me, data = k))
for (me in c("2SLS", "W2SLS", "3SLS")) put(paste0(me, ".common"), sprintf("systemfit(f, '%s', inst = common)", me), systemfit(f, me, inst = common, data = k))
for (fo in c("GLS", "IV", "Schmidt", "GMM", "EViews")) {
  put(paste0("own.", fo), sprintf("systemfit(f, '3SLS', inst = own, method3sls = '%s')", fo), systemfit(f, "3SLS", inst = own, data = k, method3sls = fo))
  put(paste0("own.iterated.", fo), sprintf("systemfit(f, '3SLS', inst = own, method3sls = '%s', maxiter = 1000, tol = 1e-13)", fo), systemfit(f, "3SLS", inst = own, data = k, method3sls = fo, maxiter = 1000, tol = 1e-13))
  put(paste0("own.restricted.", fo), sprintf("systemfit(f, '3SLS', inst = own, method3sls = '%s', restrict: a_x1 - b_x1 = 0, c_x4 - c_x5 = 0)", fo),
    systemfit(f, "3SLS", inst = own, data = k, method3sls = fo, restrict.matrix = c("a_x1 - b_x1 = 0", "c_x4 - c_x5 = 0")))
}
for (rc in c("geomean", "noDfCor", "Theil", "max")) put(paste0("SUR.iterated.", rc), sprintf("systemfit(s, 'SUR', methodResidCov = '%s', maxiter = 1000, tol = 1e-13)", rc), systemfit(s, "SUR", data = k, methodResidCov = rc, maxiter = 1000, tol = 1e-13))
for (rc in c("geomean", "noDfCor", "Theil", "max")) put(paste0("3SLS.", rc), sprintf("systemfit(f, '3SLS', inst = common, methodResidCov = '%s')", rc), systemfit(f, "3SLS", inst = common, data = k, methodResidCov = rc))
r <- c("a_x1 - b_x1 = 0.3", "b_x3 + c_x4 = 0.1", "a_x2 = 0.5")
for (me in c("OLS", "WLS", "SUR")) put(paste0(me, ".restricted"), sprintf("systemfit(s, '%s', restrict: %s)", me, paste(r, collapse = ", ")), systemfit(s, me, data = k, restrict.matrix = r))
put("SUR.restricted.weighted", "the same, residCovWeighted = TRUE", systemfit(s, "SUR", data = k, restrict.matrix = r, residCovWeighted = TRUE))
put("SUR.restricted.iterated", "the same, SUR iterated, maxiter = 1000, tol = 1e-13", systemfit(s, "SUR", data = k, restrict.matrix = r, maxiter = 1000, tol = 1e-13))
for (me in c("2SLS", "3SLS")) put(paste0(me, ".restricted"), sprintf("systemfit(f, '%s', inst = common, restrict: %s)", me, paste(r, collapse = ", ")), systemfit(f, me, inst = common, data = k, restrict.matrix = r))

# Hausman, Wald, and robust covariances: scores of a row are summed over equations, which sandwich does when it clusters by row.
h <- hausman.systemfit(systemfit(f, "2SLS", inst = common, data = k), systemfit(f, "3SLS", inst = common, data = k))
sur <- systemfit(s, "SUR", data = k)
w <- linearHypothesis(sur, c("a_x1 = b_x1", "b_x3 = -c_x4"), test = "F")
X <- model.matrix(sur); G <- 3; N <- nrow(k); E <- as.matrix(residuals(sur)); W <- solve(sur$residCovEst)
K <- sapply(sur$eq, function(q) length(coef(q))); at <- c(0, cumsum(K))
robust <- function(group) {                            # (X'Ω⁻¹X)⁻¹ Σ_g s_g s_g' (X'Ω⁻¹X)⁻¹, s_t = Σ_ij x_ti w_ij e_tj, written out
  S <- do.call(cbind, lapply(1:G, function(i) X[(1:N) + (i - 1) * N, (at[i] + 1):at[i + 1]] * drop(E %*% W[, i])))
  A <- solve(t(X) %*% (W %x% diag(N)) %*% X); A %*% crossprod(rowsum(S, group)) %*% A
}
stopifnot(isTRUE(all.equal(A <- solve(t(X) %*% (W %x% diag(N)) %*% X), unname(vcov(sur)), check.attributes = FALSE)))
scale <- sqrt(N / (N - rep(K, K)))
cases$tests <- list(hausman = unname(drop(h$statistic)), hausman_df = unname(h$parameter), hausman_p = unname(drop(h$p.value)), wald_f = w$F[2], wald_df = w$Res.Df[2], wald_p = w$`Pr(>F)`[2])
cases$robust <- list(call = "sandwich of summed scores of systemfit's SUR, written out", hc0 = sqrt(diag(robust(1:N))), hc1 = sqrt(diag(robust(1:N))) * scale, cluster = sqrt(diag(robust(k$city))))
write_json(list(tool = paste("R", getRversion(), "systemfit", packageVersion("systemfit")), script = "tests/goldens/make/equation_system.R", cases = cases), "../panel/equation_system.json", digits = I(17), auto_unbox = TRUE, pretty = TRUE)
