const { basename } = require('node:path');

const { marked } = require('marked');

/** A page of the handbook as HTML that needs nothing but its style sheet and pictures. */
exports.helpPage = (markdown, path) => {
  const title = /^#\s+(.+)$/m.exec(markdown)?.[1] ?? basename(path, '.md');
  const body = marked
    .parse(markdown, { async: false })
    .replace(/<h([23])>(.*?)<\/h\1>/g, (_, level, text) => `<h${level} id="${slug(text)}">${text}</h${level}>`)
    .replace(/href="([\w-]+)\.md(#[^"]*)?"/g, 'href="$1.html$2"')
    .replace(/<table>/g, '<div class="table" tabindex="0"><table>')
    .replace(/<\/table>/g, '</table></div>');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<title>${title}</title>
<link rel="stylesheet" href="help.css">
</head>
<body>
<nav><a href="handbook.html">使用手册</a> · <a href="rules.html">评分规则怎么填</a> · <a href="reports.html">报告模板怎么画</a> · <a href="codes.html">问题代码</a></nav>
<main>
${body}
</main>
</body>
</html>
`;
};

function slug(text) {
  return text.replace(/<[^>]+>/g, '').replace(/[^\p{L}\p{N}]+/gu, '-');
}
