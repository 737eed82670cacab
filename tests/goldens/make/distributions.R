# Tail probabilities and quantiles of R for the distributions of Regio.Numerics.
# Run: Rscript distributions.R > ../numerics/distributions_r.json   (R 4.2.2)
# Quantiles start at 1 degree of freedom: below, qt() itself is off by 2e-8 (pt(qt(p)) does not return p), and so is it by 1% at p = 1e-300.
p <- c(1e-300, 1e-100, 1e-20, 1e-8, 0.001, 0.025, 0.3, 0.45, 0.5)
t_grid <- expand.grid(df = c(0.7, 1, 2.3, 5, 17, 46, 120, 4999, Inf), t = c(0.02, 0.7, 1.96, 3, 8, 40))
f_grid <- expand.grid(d1 = c(1, 2.5, 6, 40), d2 = c(1.5, 8, 46, 3000, Inf), x = c(0.01, 0.6, 1, 2.2, 9, 70))
c_grid <- expand.grid(df = c(0.4, 1, 3.7, 12, 200, 5000), x = c(0.001, 0.4, 3, 15, 180, 900, 6000))
b_grid <- expand.grid(a = c(0.5, 2, 30), b = c(0.7, 5, 200), x = c(1e-6, 0.03, 0.4, 0.97))
n_grid <- expand.grid(k = c(0, 1, 4, 30, 99, 100), n = 100, p = c(0.01, 0.3, 0.92))
q_grid <- expand.grid(p = p, df = c(1, 1.5, 5, 46, 4999))
z <- c(-38, -20, -5, -1.3, 0, 0.4, 6, 30)
lp <- c(-1e-5, -0.5, -3, -40, -300, -600)  # further out R 4.2's qnorm(log.p) has 8 digits; see distributions_mp.py
out <- list(
  tool = paste("R", getRversion()),
  call = "pt, pf, pchisq, pbeta, dbinom, dpois, ppois, pbinom, qt, qf, qchisq, pnorm(log), qnorm(log)",
  t = with(t_grid, cbind(df, t, two_sided = 2 * pt(t, df, lower.tail = FALSE), density = dt(t, df))),
  f = with(f_grid, cbind(d1, d2, x, lower = pf(x, d1, d2), upper = pf(x, d1, d2, lower.tail = FALSE), density = df(x, d1, d2))),
  chi_square = with(c_grid, cbind(df, x, lower = pchisq(x, df), upper = pchisq(x, df, lower.tail = FALSE), density = dchisq(x, df))),
  beta = with(b_grid, cbind(a, b, x, lower = pbeta(x, a, b), upper = pbeta(x, a, b, lower.tail = FALSE), density = dbeta(x, a, b))),
  binomial = with(n_grid, cbind(k, n, p, log_probability = dbinom(k, n, p, log = TRUE), lower = pbinom(k, n, p), upper = pbinom(k, n, p, lower.tail = FALSE))),
  poisson = with(expand.grid(k = c(0, 1, 7, 60, 2000), m = c(0.3, 8, 2010)), cbind(k, m, log_probability = dpois(k, m, log = TRUE), lower = ppois(k, m), upper = ppois(k, m, lower.tail = FALSE))),
  t_quantile = with(subset(q_grid, p > 1e-30), cbind(p, df, q = qt(p, df, lower.tail = FALSE))),
  chi_square_quantile = with(q_grid, cbind(p, df, q = qchisq(p, df, lower.tail = FALSE), l = qchisq(p, df))),
  f_quantile = with(q_grid, cbind(p, df, q = qf(p, 3, df, lower.tail = FALSE))),
  normal = cbind(z, log_lower = pnorm(z, log.p = TRUE), log_upper = pnorm(z, lower.tail = FALSE, log.p = TRUE), density = dnorm(z)),
  log_quantile = cbind(lp, q = qnorm(lp, log.p = TRUE)))
number <- function(v) ifelse(is.infinite(v), '"Inf"', formatC(v, digits = 17, format = "g", width = 1))
rows <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(number(r), collapse = ", "), "]")), collapse = ",\n"), "]")
parts <- sapply(names(out), function(n) paste0('"', n, '": ', if (is.matrix(out[[n]])) rows(out[[n]]) else paste0('"', out[[n]], '"')))
cat("{", paste(parts, collapse = ",\n"), "}\n")
