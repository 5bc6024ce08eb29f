import { openPage } from './page.ts';

const root = document.querySelector<HTMLElement>('#page');
if (root !== null) void openPage(root);
