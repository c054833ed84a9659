import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PROBLEMS, type Problem } from './problems.js';

/** The page to which the `type` of each problem points. */
@ApiExcludeController()
@Controller('docs/problems')
export class ProblemsController {
  @Get()
  page(@Res() reply: FastifyReply): void {
    void reply.type('text/html; charset=utf-8').send(PAGE);
  }
}

const rows = Object.entries(PROBLEMS).map(([code, { status, title, explanation }]: [string, Problem]) => {
  const text = escaped(explanation).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
  return `<section id="${code}"><h2><a href="#${code}">${code}</a> <small>${status}</small></h2><p><b>${escaped(title)}.</b> ${text}</p></section>`;
});

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Problems · Milestone contracts</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}h2{font-size:1rem;margin:1.5rem 0 0}
p{margin:.2rem 0}small{font-weight:400}:target{background:#fff4c2}</style>
</head>
<body>
<h1>Problems</h1>
<p>Every answer that is not a success is <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>
${rows.join('\n')}
</body>
</html>
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
