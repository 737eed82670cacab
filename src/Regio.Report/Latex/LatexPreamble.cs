using Regio.Core;

namespace Regio.Report;

/// <summary>The head of a LaTeX file: class, fonts, packages.</summary>
internal static class LatexPreamble
{
    private const string Packages = """
        \usepackage[a4paper,margin=2.5cm]{geometry}
        \usepackage{amsmath,amssymb,array,booktabs,caption,float,graphicx,longtable,pdflscape,textcomp,threeparttable}
        \usepackage{siunitx} % 3.0 (2021) or newer
        \sisetup{table-align-text-before=false,table-align-text-after=false,group-digits=integer,group-separator={,},group-minimum-digits=5}
        \setcounter{secnumdepth}{0}

        """;

    /// <summary>The head for a text: pdfLaTeX where its letters allow, else XeLaTeX with Chinese fonts.</summary>
    internal static string For(string text, Language language)
    {
        string head = language == Language.Zh
            ? """
              % !TEX program = xelatex
              % Packages: ctex and the Chinese fonts of the machine, and those named below.
              \documentclass[UTF8,a4paper,zihao=5]{ctexart}
              \ctexset{section/format+=\raggedright}

              """
            : LatexText.IsLatin(text)
                ? """
                  % Compiles with pdflatex, xelatex or lualatex.
                  \documentclass[a4paper,11pt]{article}
                  \usepackage{iftex}
                  \ifPDFTeX\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}\else\usepackage{fontspec}\fi

                  """
                : """
                  % !TEX program = xelatex
                  % Has letters beyond the Latin ones: compile with xelatex or lualatex.
                  \documentclass[a4paper,11pt]{article}
                  \usepackage[UTF8,scheme=plain]{ctex}

                  """;
        string captions = language == Language.Zh
            ? "\\captionsetup{labelsep=quad,font={small,bf},skip=6pt}\n"
            : "\\captionsetup{labelsep=period,labelfont=bf,font=small,skip=6pt}\n";
        return (head + Packages).ReplaceLineEndings("\n") + captions;
    }
}
